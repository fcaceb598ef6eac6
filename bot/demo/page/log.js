// The list of messages: grouping, day lines, scrolling, the "new messages" pill.

import { h, icon, avatar, byId } from "./dom.js";
import { t, dayKey, dayLabel } from "./i18n.js";
import { state, on, isPrivate } from "./state.js";
import { renderMessage, senderKey } from "./render-message.js";
import { serviceText } from "./media.js";

const PAGE = 120; // rows drawn at once; more on request, so that a long history stays quick
const SAME_BREATH = 5 * 60; // seconds within which one person's messages form a group

const scroller = byId("scroll");
const log = byId("log");
const pill = byId("pill");
const rows = new Map(); // message_id -> row
let shown = PAGE;
let stuck = true; // the reader is at the bottom and wants to stay there
let fresh = 0; // messages that arrived while the reader was further up

const ids = () => [...state.messages.keys()].sort((a, b) => a - b);

const stamps = new WeakMap(); // row -> what it was drawn from
const stamp = (m) => JSON.stringify([state.me, document.documentElement.lang, { ...m, _pending: undefined }]);

function draw(m) {
  const row = renderMessage(m);
  stamps.set(row, stamp(m));
  return row;
}

function drawAll() {
  log.setAttribute("aria-busy", "true"); // a whole history is not news to be read out
  const before = new Map(rows);
  rows.clear();
  for (const id of ids().slice(-shown)) {
    const old = before.get(id);
    const m = state.messages.get(id);
    // A reload mostly brings what is there already; opened quotes and the focus stay as they are.
    rows.set(id, old && stamps.get(old) === stamp(m) ? old : draw(m));
  }
  const same = before.size === rows.size && [...rows].every(([id, row]) => before.get(id) === row);
  if (!same) log.replaceChildren(...rows.values());
  arrange();
  requestAnimationFrame(() => log.removeAttribute("aria-busy"));
}

/** Day lines, grouping and the empty state, from the rows as they are now. */
function arrange() {
  const list = ids().filter((id) => rows.has(id));
  let previous = null;
  for (const id of list) {
    const m = state.messages.get(id);
    const row = rows.get(id);
    const day = dayKey(new Date(m.date * 1000));
    const newDay = !previous || dayKey(new Date(previous.date * 1000)) !== day;
    const line = row.previousElementSibling?.classList.contains("day") ? row.previousElementSibling : null;
    if (newDay && !line) row.before(dayLine(m));
    if (!newDay) line?.remove();
    const joined = !newDay && together(previous, m);
    row.classList.toggle("joined", joined);
    row.classList.toggle("last", true);
    if (joined) rows.get(previous.message_id).classList.remove("last");
    previous = m;
  }
  for (const line of log.querySelectorAll(".day")) if (!line.nextElementSibling?.dataset.id) line.remove();
  const more = state.messages.size > list.length;
  byId("earlier").hidden = !more;
  drawEmpty(list.length === 0);
}

function dayLine(m) {
  const date = new Date(m.date * 1000);
  return h("div", { class: "day" }, h("time", { datetime: date.toISOString().slice(0, 10) }, dayLabel(date)));
}

function together(a, b) {
  return senderKey(a) === senderKey(b) && b.date - a.date < SAME_BREATH && !serviceText(a) && !serviceText(b);
}

function drawEmpty(empty) {
  const box = byId("empty");
  box.hidden = !empty;
  if (!empty) return;
  if (!isPrivate(state.chat)) box.replaceChildren(h("p", {}, t("emptyGroup")));
  else {
    const bot = state.world.bot;
    box.replaceChildren(avatar(bot, { bot: true, size: "large" }),
      h("h2", {}, t("emptyTitle")), h("p", {}, bot.description || t("emptyBody")));
  }
}

const atBottom = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 48;

export function toBottom() {
  stuck = true;
  fresh = 0;
  scroller.scrollTop = scroller.scrollHeight;
  drawPill();
}

function drawPill() {
  pill.hidden = stuck;
  pill.classList.toggle("news", fresh > 0);
  pill.setAttribute("aria-label", fresh ? t("newMessages") : t("toBottom"));
  pill.replaceChildren(...(fresh ? [h("span", {}, t("newMessages"))] : []), icon("down"));
}

export function showMessage(id) {
  if (!state.messages.has(id)) return;
  while (!rows.has(id) && shown < state.messages.size) {
    shown += PAGE;
    drawAll();
  }
  const row = rows.get(id);
  stuck = false;
  row?.scrollIntoView({ block: "center" });
  row?.classList.remove("flash");
  void row?.offsetWidth; // restarts the animation when the same quote is pressed twice
  row?.classList.add("flash");
}

export function startLog() {
  // Our own scrolling to the bottom fires scroll events too, which is fine: it keeps `stuck` true.
  scroller.addEventListener("scroll", () => {
    stuck = atBottom();
    if (stuck) fresh = 0;
    drawPill();
  }, { passive: true });
  pill.addEventListener("click", toBottom);
  byId("earlier").addEventListener("click", () => {
    const before = scroller.scrollHeight - scroller.scrollTop;
    shown += PAGE;
    drawAll();
    scroller.scrollTop = scroller.scrollHeight - before;
  });
  // Pictures, keyboards and the composer change heights at any time.
  const keep = new ResizeObserver(() => stuck && toBottom());
  keep.observe(log);
  keep.observe(scroller);

  on("opened", ({ sameChat }) => {
    if (sameChat) return;
    shown = PAGE;
    rows.clear();
    log.replaceChildren();
    byId("empty").hidden = true;
    byId("earlier").hidden = true;
    toBottom();
  });
  on("history", ({ sameChat }) => {
    const keepAt = sameChat && !stuck ? scroller.scrollTop : null;
    drawAll();
    if (keepAt === null) toBottom();
    else scroller.scrollTop = keepAt;
  });
  on("message", ({ message, known }) => {
    const id = message.message_id;
    const old = rows.get(id);
    if (known && !old) return; // further up than what is drawn
    if (old && stamps.get(old) === stamp(message)) return;
    const row = draw(message);
    rows.set(id, row);
    if (old) {
      // Keyboard users must not lose their place when the bot edits the message they tapped.
      const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      old.replaceWith(row);
      if (focused) (row.querySelector(`[data-key="${CSS.escape(focused)}"]`) || row.querySelector(".key"))?.focus({ preventScroll: true });
    } else {
      row.classList.add("arriving");
      const next = ids().find((other) => other > id && rows.has(other));
      if (next) rows.get(next).before(row);
      else log.append(row);
    }
    arrange();
    if (stuck || (!known && message.from?.id === state.me)) toBottom();
    else if (!known) {
      fresh += 1;
      drawPill();
    }
  });
  on("removed", (id) => {
    rows.get(id)?.remove();
    rows.delete(id);
    arrange();
  });
  on("layout", () => stuck && toBottom());
  on("show-message", showMessage);
}
