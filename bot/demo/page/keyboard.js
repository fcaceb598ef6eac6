// Inline keyboards under a message, and the persistent reply keyboard under the composer.

import * as api from "./api.js";
import { h, icon, byId } from "./dom.js";
import { t } from "./i18n.js";
import { state, emit, on } from "./state.js";
import { followLink, safeUrl } from "./links.js";
import { toast, alertBox, complain, copyText } from "./notices.js";

// --- inline keyboards -------------------------------------------------------------------

const pending = new Map(); // button key -> callback id, or null while the tap is under way
const early = new Map(); // callback id -> answer that overtook the reply to its own tap
const PATIENCE = 15_000; // Telegram's own clients give up on a silent bot after about this long

// The data belongs to the key: after an edit another button may stand in the same place.
const keyOf = (m, row, column, button) => `${state.me}:${m.chat.id}:${m.message_id}:${row}:${column}:${button.callback_data || button.text}`;

function glyph(b) {
  if (b.url || b.login_url) return "link";
  if (b.copy_text) return "copy";
  if (b.switch_inline_query !== undefined || b.switch_inline_query_chosen_chat) return "forward";
  return null;
}

export function inlineKeyboard(message) {
  const rows = message.reply_markup.inline_keyboard.map((buttons, row) => h("div", { class: "keys" },
    buttons.map((b, column) => {
      const key = keyOf(message, row, column, b);
      const style = ["primary", "success", "danger"].includes(b.style) ? ` ${b.style}` : "";
      return h("button", {
        type: "button", class: `key${style}`, "aria-busy": pending.has(key) ? "true" : null,
        dataset: { testid: "inline-button", key, data: b.callback_data ?? "" },
        onclick: () => tap(message, row, column, b, key),
      }, h("span", {}, b.text), glyph(b) && icon(glyph(b), "corner"));
    })));
  return h("div", { class: "inline-keyboard" }, rows);
}

function showPending(key, busy) {
  if (!busy) pending.delete(key);
  for (const node of document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)) {
    if (busy) node.setAttribute("aria-busy", "true");
    else node.removeAttribute("aria-busy");
  }
}

async function tap(message, row, column, button, key) {
  // A second tap while the first waits would only ask the bot the same again.
  if (pending.has(key)) return;
  pending.set(key, null);
  showPending(key, true);
  const from = state.me;
  try {
    const got = await api.tap({ from, chat: message.chat.id, message: message.message_id, button: [row, column] });
    if (got.callback_id === undefined) {
      showPending(key, false);
      openButton(button, got);
      return;
    }
    if (early.has(got.callback_id)) {
      finish(key, early.get(got.callback_id));
      return;
    }
    pending.set(key, got.callback_id);
    setTimeout(() => pending.get(key) === got.callback_id && showPending(key, false), PATIENCE);
  } catch (error) {
    showPending(key, false);
    complain(error);
  }
}

function openButton(button, got) {
  if (got.open && safeUrl(got.open)) followLink(safeUrl(got.open));
  else if (got.copy !== undefined) copyText(got.copy);
  else if (got.switch || button.switch_inline_query_current_chat !== undefined) {
    const here = button.switch_inline_query_current_chat !== undefined;
    const query = button.switch_inline_query_current_chat ?? button.switch_inline_query
      ?? button.switch_inline_query_chosen_chat?.query ?? "";
    emit("switch-inline", { here, query });
  } else toast(t("notHere"));
}

/** An `answer` event. Only the person who tapped sees it. */
export function answered(event) {
  for (const [key, id] of pending) {
    if (id === event.callback_id) {
      finish(key, event);
      return;
    }
  }
  early.set(event.callback_id, event);
  if (early.size > 50) early.delete(early.keys().next().value);
}

function finish(key, answer) {
  showPending(key, false);
  early.delete(answer.callback_id);
  if (answer.user !== undefined && answer.user !== state.me) return;
  if (answer.url && safeUrl(answer.url)) followLink(safeUrl(answer.url));
  if (!answer.text) return;
  if (answer.alert) alertBox(answer.text);
  else toast(answer.text);
}

// --- reply keyboard ---------------------------------------------------------------------

const hidden = new Map(); // "viewer:chat" -> the keyboard that this person folded away
const place = () => `${state.me}:${state.chat}`;
const signature = (k) => JSON.stringify(k);
let drawn = null; // whose keyboard the panel holds

export function hasReplyKeyboard() {
  return Boolean(state.keyboard?.keyboard?.length);
}

export function toggleReplyKeyboard() {
  if (hidden.get(place()) === signature(state.keyboard)) hidden.delete(place());
  else hidden.set(place(), signature(state.keyboard));
  drawReplyKeyboard();
}

function drawReplyKeyboard() {
  const panel = byId("reply-keyboard");
  const toggle = byId("keyboard-toggle");
  const k = state.keyboard;
  const exists = hasReplyKeyboard();
  const folded = exists && hidden.get(place()) === signature(k);
  toggle.hidden = !exists;
  toggle.setAttribute("aria-expanded", String(exists && !folded));
  panel.hidden = !exists || folded;
  panel.classList.toggle("tall", exists && !k.resize_keyboard);
  emit("layout");
  // The same keys stay the same nodes, or a redraw in the middle of a press would swallow it.
  const now = place() + signature(k);
  if (drawn === now) return;
  drawn = now;
  panel.replaceChildren(...(exists ? k.keyboard.map((buttons, row) => h("div", { class: "keys" },
    buttons.map((b, column) => replyKey(typeof b === "string" ? { text: b } : b, row, column)))) : []));
}

function replyKey(button, row, column) {
  return h("button", {
    type: "button", class: "key", dataset: { testid: "reply-key", row, column },
    onclick: () => {
      if (button.request_contact) {
        emit("send", { kind: "contact" });
      } else if (button.request_location) {
        emit("send", { kind: "location" });
      } else if (button.request_users || button.request_chat || button.request_poll || button.web_app) {
        toast(t("notHere"));
        return;
      } else emit("say", { text: button.text });
      if (state.keyboard?.one_time_keyboard) {
        hidden.set(place(), signature(state.keyboard));
        drawReplyKeyboard();
      }
    },
  }, h("span", {}, button.text));
}

on("keyboard", drawReplyKeyboard);
