// Who one acts as and which chat is open: the side panel and the chat's header.

import { h, icon, avatar, byId } from "./dom.js";
import { t, clockTime, shortDay, dayKey } from "./i18n.js";
import { state, on, me, chatOf, chatsOf, isPrivate, isBot, unreadOf } from "./state.js";
import { summary } from "./media.js";
import { senderName } from "./render-message.js";
import { now } from "./clock.js";

const TYPING_LASTS = 5000; // Telegram shows a chat action for five seconds
const narrow = matchMedia("(max-width: 759px)");
let go = () => {};

const badge = (n) => n > 0 && h("span", { class: "badge", "aria-label": t("unread", { n }) }, n > 99 ? "99+" : String(n));

function drawPeople() {
  const focused = document.activeElement?.dataset?.testid;
  byId("people").replaceChildren(...state.world.people.map((p) => h("li", {}, h("button", {
    type: "button", class: "list-item", "aria-current": p.id === state.me ? "true" : null,
    dataset: { testid: `person-${p.id}` }, onclick: () => go(p.id, p.id),
  }, avatar(p), h("span", { class: "list-text" }, h("b", {}, p.first_name), p.note && h("small", {}, t(p.note))),
  badge(p.id === state.me ? 0 : unreadOf(p.id)), p.id === state.me && icon("check", "chosen")))));
  refocus(focused);
}

let planned = false;

/** Both lists, once per frame at most, and never under a finger: a redraw would swallow the press. */
function drawLists() {
  if (planned || !state.me) return;
  planned = true;
  const run = () => {
    if (byId("side").querySelector("button:active")) {
      setTimeout(run, 120);
      return;
    }
    planned = false;
    drawChats();
    drawPeople();
    byId("open-panel").classList.toggle("dot", [...state.unread.values()].some((n) => n > 0));
  };
  // A timer, not an animation frame: frames stop in a background tab.
  setTimeout(run, 16);
}

function drawChats() {
  const focused = document.activeElement?.dataset?.testid;
  byId("chats").replaceChildren(...chatsOf(state.me).map((c) => {
    const last = state.last.get(c.id);
    const who = last && !isPrivate(c.id) ? `${last.from?.id === state.me ? t("you") : senderName(last)}: ` : "";
    const at = last && new Date(last.date * 1000);
    return h("li", {}, h("button", {
      type: "button", class: "list-item", "aria-current": c.id === state.chat ? "true" : null,
      dataset: { testid: `chat-${c.id}` }, onclick: () => go(state.me, c.id),
    }, avatar(c, { bot: isPrivate(c.id) }),
    h("span", { class: "list-text" },
      h("span", { class: "list-line" }, h("b", {}, c.title), at && h("time", {}, dayKey(at) === dayKey(now()) ? clockTime(at) : shortDay(at))),
      h("small", {}, last ? who + summary(last) : t(isPrivate(c.id) ? "bot" : "emptyGroup"))),
    badge(state.unread.get(`${state.me}:${c.id}`))));
  }));
  refocus(focused);
}

// Redrawing a list must not throw a keyboard user out of it.
function refocus(testid) {
  if (testid && document.activeElement === document.body) document.querySelector(`[data-testid="${testid}"]`)?.focus();
}

export function drawHeader() {
  if (!state.me) return;
  const alone = isPrivate(state.chat);
  const chat = chatOf(state.chat);
  const bot = state.world.bot;
  byId("chat-avatar").replaceChildren(avatar(alone ? bot : chat, { bot: alone }));
  byId("chat-title").textContent = alone ? bot.first_name : chat.title;
  const typing = (state.typing.get(state.chat) || 0) > Date.now();
  const members = (chat?.members || []).filter((m) => !["left", "kicked"].includes(m.status)).length;
  const subtitle = byId("chat-subtitle");
  if (typing) subtitle.textContent = alone ? t("typing") : `${bot.first_name} ${t("typing")}`;
  else if (alone) subtitle.textContent = t(state.clock?.follower ? "online" : "bot");
  else subtitle.textContent = members === 1 ? t("memberOne") : t("members", { n: members });
  subtitle.classList.toggle("typing", typing);
  byId("acting").replaceChildren(avatar(me(), { size: "small" }), h("span", {}, t("asMe", { name: me().first_name })));
  byId("acting").setAttribute("aria-label", t("actingNow", { name: me().first_name }));
  document.title = `${bot.first_name} · ${me().first_name}`;
}

export function botTypes(chatId) {
  state.typing.set(chatId, Date.now() + TYPING_LASTS);
  drawHeader();
  setTimeout(drawHeader, TYPING_LASTS + 50);
}

export function botStopped(chatId) {
  if (state.typing.delete(chatId)) drawHeader();
}

// On a phone the panel slides over the chat and takes the focus with it.
let opener = null;
export function panel(open) {
  const side = byId("side");
  side.classList.toggle("open", open);
  byId("veil").hidden = !open;
  side.inert = narrow.matches && !open;
  byId("phone").inert = narrow.matches && open;
  if (open) {
    opener = document.activeElement;
    side.querySelector("[aria-current]")?.focus();
  } else if (opener && narrow.matches) {
    opener.focus();
    opener = null;
  }
}

export function startPeople(openChat) {
  go = (user, chat) => {
    panel(false);
    openChat(user, chat);
  };
  byId("open-panel").addEventListener("click", () => panel(true));
  byId("acting").addEventListener("click", () => panel(true));
  byId("close-panel").addEventListener("click", () => panel(false));
  byId("veil").addEventListener("click", () => panel(false));
  byId("side").addEventListener("keydown", (event) => event.key === "Escape" && panel(false));
  narrow.addEventListener("change", () => panel(false));
  panel(false);
  for (const name of ["opened", "world", "language", "clock"]) {
    on(name, () => {
      if (!state.me) return;
      drawHeader();
      drawLists();
    });
  }
  on("chats", drawLists);
  on("message", ({ message }) => isBot(message.from?.id) && botStopped(state.chat));
}
