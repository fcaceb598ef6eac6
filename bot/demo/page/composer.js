// Writing and sending: text, replies, edits, attachments, and the Start button.

import * as api from "./api.js";
import { h, icon, iconButton, byId } from "./dom.js";
import { t } from "./i18n.js";
import { state, on, emit, me, upsert, isPrivate, isBot, setReply, setEditing, loadWorld } from "./state.js";
import { menu, complain, copyText } from "./notices.js";
import { attachment } from "./attachments.js";
import { summary } from "./media.js";
import { senderName } from "./render-message.js";
import { toggleReplyKeyboard } from "./keyboard.js";
import { suggest, chooseFirst, hideSuggestions } from "./suggest.js";

const input = byId("input");
const drafts = new Map(); // "person:chat" -> text that was not sent yet
let draftOf = null;
let forced = null; // "person:chat" whose force_reply is followed already; saying something answers it

// One request after the other: fast taps must arrive in the order they were made.
let queue = Promise.resolve();
function inOrder(work, onError = complain) {
  queue = queue.then(work).catch(onError);
  return queue;
}

function fit() {
  if (!CSS.supports("field-sizing", "content")) {
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight}px`; // max-height in the style sheet ends its growth
  }
  byId("send").classList.toggle("ready", input.value.trim() !== "");
  emit("layout");
}

export function setText(text) {
  input.value = text;
  fit();
  suggest(text);
}

/** Say something as the acting person, now. */
export function say(text) {
  const { me: from, chat, replyTo } = state;
  const body = { from, chat, text };
  forced = null;
  if (replyTo) {
    body.reply_to = replyTo.message_id;
    if (replyTo.message_thread_id) body.thread = replyTo.message_thread_id;
    setReply(null);
  }
  return inOrder(async () => {
    const got = await api.say(body);
    if (got.message) upsert(chat, got.message);
  }, (error) => {
    complain(error);
    // Give the words back unless the visitor has begun to write something else.
    if (from === state.me && chat === state.chat && !input.value) setText(text);
  });
}

function submit() {
  const text = input.value.trim();
  if (!text) return;
  if (chooseFirst()) return;
  setText("");
  if (!state.editing) {
    say(text);
    return;
  }
  const { me: from, chat, editing } = state;
  setEditing(null);
  inOrder(async () => {
    const got = await api.edit({ from, chat, message: editing.message_id, text });
    if (got.message) upsert(chat, got.message);
  });
}

function send(what) {
  const { me: from, chat, replyTo } = state;
  const body = { from, chat, ...what };
  if (replyTo) {
    body.reply_to = replyTo.message_id;
    setReply(null);
  }
  return inOrder(async () => {
    const got = await api.send(body);
    if (got.message) upsert(chat, got.message);
  });
}

function attachMenu(event) {
  const items = ["photo", "voice", "sticker", "document", "contact"].map((kind) => ({
    icon: kind === "document" ? "file" : kind, label: t(kind), testid: `attach-${kind}`,
    act: () => send(attachment(kind)),
  }));
  menu(items, event.currentTarget);
}

function commandMenu(event) {
  const items = state.commands.map((c) => ({
    label: `/${c.command}`, detail: c.description, testid: `command-${c.command}`, act: () => say(commandText(c)),
  }));
  menu(items.length ? items : [{ label: t("noCommands"), act: () => {} }], event.currentTarget);
}

// In a group several bots may listen, so Telegram names the one that is meant.
export const commandText = (c) => `/${c.command}${isPrivate(state.chat) ? "" : `@${state.world.bot.username}`}`;

function messageMenu({ message, anchor, at }) {
  const text = message.text ?? message.caption;
  const items = [{ icon: "reply", label: t("reply"), testid: "menu-reply", act: () => { setReply(message); input.focus(); } }];
  if (message.from?.id === state.me && message.text !== undefined) {
    items.push({
      icon: "edit", label: t("edit"), testid: "menu-edit", act: () => { setEditing(message); setText(message.text); input.focus(); },
    });
  }
  if (text) items.push({ icon: "copy", label: t("copy"), testid: "menu-copy", act: () => copyText(text) });
  menu(items, anchor, at);
}

function drawContext() {
  const bar = byId("context");
  const about = state.editing || state.replyTo;
  bar.hidden = !about;
  if (!about) return;
  const title = state.editing ? t("editing") : t("replyTo", { name: senderName(about) });
  bar.replaceChildren(icon(state.editing ? "edit" : "reply"),
    h("div", { class: "context-text" }, h("b", {}, title), h("span", {}, summary(about))),
    iconButton("close", t("cancel"), { onclick: cancelContext, "data-testid": "context-cancel" }));
  emit("layout");
}

function cancelContext() {
  if (state.editing) setText("");
  setReply(null);
  input.focus();
}

/** The composer, the Start button, or "Unblock": whatever Telegram would offer here. */
export function drawBar() {
  const alone = isPrivate(state.chat) && state.messages.size === 0 && state.loaded;
  const blocked = isPrivate(state.chat) && me()?.blocked;
  byId("start-bar").hidden = !alone && !blocked;
  byId("composer").hidden = alone || blocked;
  byId("start").textContent = t(blocked ? "unblock" : "start");
  byId("start-note").textContent = blocked ? t("blocked") : "";
  input.placeholder = state.keyboard?.input_field_placeholder || t("placeholder");
  byId("commands-button").hidden = state.commands.length === 0;
}

function start() {
  if (!me().blocked) {
    say("/start");
    return;
  }
  inOrder(async () => {
    await api.block(state.me, false);
    await loadWorld();
    drawBar();
  });
}

function followForceReply() {
  const here = `${state.me}:${state.chat}`;
  if (!state.keyboard?.force_reply || forced === here) return;
  const asked = [...state.messages.values()].filter((m) => isBot(m.from?.id)).at(-1);
  if (!asked) return;
  forced = here;
  setReply(asked);
  input.focus();
}

export function startComposer() {
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  input.addEventListener("input", () => { fit(); suggest(input.value); });
  input.addEventListener("keydown", (event) => {
    // While an input method is open, Enter picks a candidate (229: Safari's late keydown).
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") {
      if (!hideSuggestions()) cancelContext();
    }
  });
  byId("attach").addEventListener("click", attachMenu);
  byId("commands-button").addEventListener("click", commandMenu);
  byId("keyboard-toggle").addEventListener("click", toggleReplyKeyboard);
  byId("start").addEventListener("click", start);
  on("say", ({ text }) => say(text));
  on("send", send);
  on("message-menu", messageMenu);
  on("context", drawContext);
  on("opened", ({ sameChat }) => {
    if (sameChat) return;
    if (draftOf) drafts.set(draftOf, input.value);
    draftOf = `${state.me}:${state.chat}`;
    setText(drafts.get(draftOf) || "");
    drawContext();
    drawBar();
  });
  for (const name of ["history", "message", "removed", "keyboard", "commands", "world"]) on(name, () => state.me && drawBar());
  on("keyboard", followForceReply);
}
