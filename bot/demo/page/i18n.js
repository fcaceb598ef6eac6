// The page's own words. What people and the bot say is never translated here.

const WORDS = {
  en: {
    banner: "演示 Demo – not the real Telegram; nothing leaves this computer",
    tagline: "Talk with the real bot as any of these people, and turn the clock to see what arrives.",
    actingAs: "Acting as", patient: "patient", caregiver: "caregiver", moderator: "moderator", chats: "Chats", people: "People and chats", close: "Close", openPanel: "People and chats",
    actingNow: "Acting as {name}. Change person or chat",
    asMe: "as {name}", bot: "bot", online: "online", typing: "typing…", members: "{n} members", memberOne: "1 member",
    messages: "Messages", composerLabel: "Message", placeholder: "Message", send: "Send", start: "Start",
    attach: "Attach", commands: "Commands", noCommands: "The bot has no commands yet", keyboard: "Buttons of the bot",
    photo: "Photo", voice: "Voice message", sticker: "Sticker", document: "Document", contact: "My contact", location: "Location",
    contactCard: "Contact", call: "Call", callNumber: "Call {number}", copyShort: "Copy", copyNumber: "Copy {number}", textSize: "Text size", openFile: "Open file", poll: "Poll", something: "Something this page cannot show",
    reply: "Reply", edit: "Edit", copy: "Copy text", more: "Actions for this message", edited: "edited",
    replyTo: "Reply to {name}", editing: "Edit message", cancel: "Cancel", you: "You", deleted: "deleted message",
    newMessages: "New messages", toBottom: "To the newest message", earlier: "Show earlier messages",
    emptyTitle: "What can this bot do?", emptyBody: "Press Start to begin the conversation.", emptyGroup: "No messages yet",
    blocked: "You have blocked this bot.", unblock: "Unblock",
    spoiler: "Hidden text, press to show", expand: "Show the whole quote", collapse: "Shorten the quote",
    copied: "Copied", copyFailed: "Copying did not work", ok: "OK", chooseChat: "Choose a chat",
    inlineEmpty: "No results", inlineWait: "Asking the bot…", inlineLabel: "Results from {bot}", via: "via {bot}",
    notHere: "This kind of button does not work in the demo", newFor: "New for {name}", unread: "{n} unread",
    offline: "Connecting to the stand-in…", failed: "That did not work: {why}", noAnswer: "The stand-in does not answer",
    fwd: "Forwarded from {name}", joined: "{name} joined", left: "{name} left", pinned: "Pinned a message",
    renamed: "The group is now called “{name}”", topic: "Topic “{name}”", migrated: "The group became a supergroup", service: "Group settings changed",
    clock: "Simulated clock", clockHelp: "About the clock", utc: "{time} UTC",
    plus1h: "+1 hour", plus12h: "+12 hours", plus1d: "+1 day", sleep: "Asleep 8 hours",
    plus1hShort: "+1 h", plus12hShort: "+12 h", plus1dShort: "+1 d", sleepShort: "8 h",
    clockNote: "The plus buttons walk there in 10-minute steps and wait for the bot at each. Asleep is a single jump, as if the machine had been off: what fell due is caught up on waking.",
    turning: "Turning to {time}", sleeping: "Asleep until {time}",
    clockSlow: "The bot is still busy, so the clock stopped at {time}. Nothing is lost; try again in a moment.",
    clockFailed: "The clock could not be turned: {why}",
  },
  "zh-Hans": {
    banner: "演示 Demo · 不是真正的 Telegram，一切都留在这台电脑上",
    tagline: "以不同的人与真实运行的机器人对话，再拨快时钟，看看会收到什么。",
    actingAs: "当前身份", patient: "患者", caregiver: "照护者", moderator: "管理员", chats: "聊天", people: "身份与聊天", close: "关闭", openPanel: "身份与聊天",
    actingNow: "当前身份：{name}。切换身份或聊天",
    asMe: "我是{name}", bot: "机器人", online: "在线", typing: "正在输入…", members: "{n} 位成员", memberOne: "1 位成员",
    messages: "消息", composerLabel: "输入消息", placeholder: "输入消息", send: "发送", start: "开始",
    attach: "附件", commands: "命令", noCommands: "机器人还没有命令", keyboard: "机器人的按键",
    photo: "照片", voice: "语音消息", sticker: "贴纸", document: "文件", contact: "我的名片", location: "位置",
    contactCard: "名片", call: "拨打", callNumber: "拨打 {number}", copyShort: "复制", copyNumber: "复制 {number}", textSize: "文字大小", openFile: "打开文件", poll: "投票", something: "本页无法显示的内容",
    reply: "回复", edit: "编辑", copy: "复制文字", more: "消息操作", edited: "已编辑",
    replyTo: "回复 {name}", editing: "编辑消息", cancel: "取消", you: "你", deleted: "已删除的消息",
    newMessages: "新消息", toBottom: "回到最新消息", earlier: "显示更早的消息",
    emptyTitle: "这个机器人能做什么？", emptyBody: "点下面的按钮，开始对话。", emptyGroup: "还没有消息",
    blocked: "你已屏蔽这个机器人。", unblock: "解除屏蔽",
    spoiler: "隐藏的文字，点按显示", expand: "展开引用", collapse: "收起引用",
    copied: "已复制", copyFailed: "复制没有成功", ok: "好", chooseChat: "选择聊天",
    inlineEmpty: "没有结果", inlineWait: "正在询问机器人…", inlineLabel: "来自 {bot} 的结果", via: "通过 {bot}",
    notHere: "演示中不支持这种按钮", newFor: "{name} 收到新消息", unread: "{n} 条未读",
    offline: "正在连接本地模拟服务…", failed: "没有成功：{why}", noAnswer: "本地模拟服务没有回应",
    fwd: "转发自 {name}", joined: "{name} 加入了群组", left: "{name} 离开了群组", pinned: "置顶了一条消息",
    renamed: "群组改名为“{name}”", topic: "话题“{name}”", migrated: "群组已升级为超级群组", service: "群组设置有变动",
    clock: "模拟时钟", clockHelp: "关于时钟", utc: "UTC {time}",
    plus1h: "+1 小时", plus12h: "+12 小时", plus1d: "+1 天", sleep: "休眠 8 小时",
    plus1hShort: "+1时", plus12hShort: "+12时", plus1dShort: "+1天", sleepShort: "8时",
    clockNote: "加号按 10 分钟一步往前走，每一步都等机器人跟上。休眠则一次跳过，就像电脑关了机：到期的事会在醒来后补上。",
    turning: "正在拨到 {time}", sleeping: "休眠至 {time}",
    clockSlow: "机器人还在忙，时钟停在 {time}。内容不会丢失，请稍后再试。",
    clockFailed: "时钟没有拨动：{why}",
  },
};

let lang = "en";
const forced = new URLSearchParams(location.search).get("lang");

/** "zh-Hans" or "en"; `?lang=` in the address wins over the person's own language. */
export function useLanguage(code) {
  lang = /^zh/i.test(forced || code || "") ? "zh-Hans" : "en";
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
  return lang;
}

export function t(key, values = {}) {
  const text = WORDS[lang][key] ?? WORDS.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

const formats = new Map();
function format(date, options) {
  const key = lang + JSON.stringify(options);
  // Building an Intl formatter costs more than using it, and there are two per message.
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, options));
  return formats.get(key).format(date);
}

// The visitor's own zone: which zone a person of the demo chose is known to the bot alone.
export const clockTime = (date, zone) => format(date, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
export const shortDay = (date) => format(date, { weekday: "short", day: "numeric", month: "short" });
export const longDay = (date) => format(date, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const dayLabel = (date) => format(date, { weekday: "long", day: "numeric", month: "long" });
export const dayKey = (date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
