// One Message -> one row of the log. Pure: reads the state, changes nothing.

import { h, icon, avatar, hue } from "./dom.js";
import { t, clockTime } from "./i18n.js";
import { state, isPrivate, isBot, emit } from "./state.js";
import { withEntities } from "./entities.js";
import { media, serviceText, summary } from "./media.js";
import { inlineKeyboard } from "./keyboard.js";
import { copyText } from "./notices.js";

const name = (u) => u ? [u.first_name, u.last_name].filter(Boolean).join(" ") : "";
export const senderName = (m) => m.sender_chat?.title || name(m.from);
export const senderKey = (m) => m.sender_chat?.id ?? m.from?.id;
const tone = (m) => isBot(senderKey(m)) ? "hue-bot" : `hue-${hue(senderKey(m))}`;

export function renderMessage(m) {
  const service = serviceText(m);
  if (service) {
    return h("div", { class: "row service", dataset: { testid: "service", id: m.message_id } }, h("span", {}, service));
  }
  const own = m.from?.id === state.me;
  const group = !isPrivate(state.chat);
  const act = {
    command: (text) => emit("say", { text }),
    copy: (text) => copyText(text),
    mention: (who) => who.toLowerCase() === state.world.bot.username?.toLowerCase() && emit("link-start", {}),
  };

  const picture = media(m);
  const text = m.text ?? m.caption;
  const bare = Boolean(m.sticker);
  const meta = h("span", { class: "meta" },
    m.edit_date && h("span", { class: "edited" }, t("edited")),
    h("time", { datetime: new Date(m.date * 1000).toISOString() }, clockTime(new Date(m.date * 1000))),
    own && icon("check", "tick"));

  const bubble = h("div", { class: "bubble" },
    group && !own && h("div", { class: `sender ${tone(m)}` }, senderName(m)),
    m.via_bot && h("div", { class: "forwarded" }, t("via", { bot: `@${m.via_bot.username}` })),
    m.forward_origin && h("div", { class: "forwarded" }, t("fwd", { name: originName(m.forward_origin) })),
    m.reply_to_message && quoteOf(m.reply_to_message, m.quote),
    m.show_caption_above_media ? null : picture,
    text !== undefined && h("div", { class: "text" }, withEntities(text, m.entities || m.caption_entities, act), meta),
    m.show_caption_above_media ? picture : null,
    text === undefined && picture === null && h("div", { class: "text" }, h("i", {}, t("something")), meta),
    text === undefined && picture !== null && meta);
  if (picture && m.photo) bubble.classList.add("with-photo");
  if (picture && text === undefined) bubble.classList.add("only-media");
  if (bare) bubble.classList.add("bare");

  const body = h("div", { class: "body" }, bubble, m.reply_markup?.inline_keyboard && inlineKeyboard(m));
  const more = h("button", {
    type: "button", class: "more", "aria-label": t("more"), "aria-haspopup": "menu",
    onclick: (event) => emit("message-menu", { message: m, anchor: event.currentTarget }),
  }, icon("more"));

  const row = h("article", {
    class: `row ${own ? "own" : "theirs"}${group ? " in-group" : ""}`,
    "aria-label": `${own ? t("you") : senderName(m)}, ${clockTime(new Date(m.date * 1000))}`,
    dataset: { testid: "message", id: m.message_id, from: senderKey(m) ?? "", own: own ? "1" : "0" },
    oncontextmenu: (event) => {
      // A selection or a link keeps the browser's own menu.
      if (String(getSelection()) || event.target.closest("a")) return;
      event.preventDefault();
      emit("message-menu", { message: m, anchor: more, at: event });
    },
  }, group && !own && h("span", { class: "face" }, avatar(m.sender_chat || m.from || {}, { bot: isBot(m.from?.id), size: "small" })), body, more);
  longPress(row, () => emit("message-menu", { message: m, anchor: more }));
  return row;
}

function originName(origin) {
  return name(origin.sender_user) || origin.sender_user_name || origin.chat?.title || origin.sender_chat?.title || "";
}

export function quoteOf(replied, quote) {
  return h("button", {
    type: "button", class: `quoted ${tone(replied)}`, onclick: () => emit("show-message", replied.message_id),
  }, h("b", {}, senderName(replied)), h("span", {}, quote?.text || summary(replied)));
}

/** Touch browsers differ in whether a long press opens a context menu; a timer works in all. */
function longPress(node, fn) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  node.addEventListener("touchstart", (event) => {
    if (event.touches.length !== 1 || event.target.closest("a, button:not(.more)")) return;
    timer = setTimeout(fn, 500);
  }, { passive: true });
  for (const name of ["touchend", "touchmove", "touchcancel"]) node.addEventListener(name, stop, { passive: true });
}
