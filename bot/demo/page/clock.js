// The clock of the demo's world: what time it is there, and the buttons that turn it.

import * as api from "./api.js";
import { byId } from "./dom.js";
import { t, clockTime, shortDay, longDay } from "./i18n.js";
import { state, on, emit } from "./state.js";
import { toast } from "./notices.js";

const UTC = "UTC";
let heardAt = 0; // performance.now() when the clock object arrived
let startedAt = null; // simulated ms at which the turning that is under way began
let target = null; // where our own turn leads; the server's `target` wins when it names one
let waiting = false; // a turn of ours has not answered yet
let sleeping = false;

export function setClock(clock) {
  const known = state.clock?.follower;
  state.clock = clock;
  heardAt = performance.now();
  const { turning } = clock;
  if (turning && startedAt === null) startedAt = Date.parse(clock.now);
  if (!turning && !waiting) startedAt = target = null;
  draw();
  if (known !== clock.follower) emit("clock");
}

/** Simulated now. Between two events the world's time runs with ours, except while it is being turned. */
export function now() {
  if (!state.clock) return new Date();
  const base = Date.parse(state.clock.now);
  return new Date(state.clock.turning ? base : base + (performance.now() - heardAt));
}

function draw() {
  if (!state.clock) return;
  const at = now();
  const busy = waiting || state.clock.turning;
  byId("clock-time").textContent = clockTime(at);
  byId("clock-day").textContent = shortDay(at);
  byId("clock-long-day").textContent = longDay(at);
  byId("clock-utc").textContent = t("utc", { time: clockTime(at, UTC) });
  byId("clock-now").dateTime = at.toISOString();
  for (const bar of document.querySelectorAll(".status-time")) bar.textContent = clockTime(at);
  for (const button of document.querySelectorAll("#clock button[data-minutes]")) {
    // aria-disabled keeps the focus where it is; a disabled button would drop it.
    button.setAttribute("aria-disabled", String(busy));
  }
  const end = state.clock.target ? Date.parse(state.clock.target) : target;
  byId("clock-turning").hidden = !busy;
  byId("clock").classList.toggle("busy", busy);
  if (!busy || !end) return;
  const goal = new Date(end);
  byId("clock-goal").textContent = t(sleeping ? "sleeping" : "turning", { time: `${shortDay(goal)} ${clockTime(goal)}` });
  const span = end - (startedAt ?? at.getTime());
  byId("clock-progress").value = span > 0 ? Math.min(1, (at.getTime() - startedAt) / span) : 0;
}

async function move(button) {
  if (waiting || state.clock?.turning) return;
  const minutes = Number(button.dataset.minutes);
  waiting = true;
  sleeping = button.dataset.how === "sleep";
  startedAt = now().getTime();
  target = startedAt + minutes * 60_000;
  draw();
  try {
    const answer = await (sleeping ? api.sleep(minutes) : api.turn(minutes));
    waiting = false;
    setClock(answer);
  } catch (error) {
    waiting = false;
    const clock = await api.clock().catch(() => null);
    if (clock) setClock(clock);
    else draw();
    if (error.status === 504) toast(t("clockSlow", { time: `${shortDay(now())} ${clockTime(now())}` }));
    else toast(error.status ? t("clockFailed", { why: error.message }) : t("noAnswer"));
  } finally {
    sleeping = false;
  }
}

export function startClock() {
  for (const button of document.querySelectorAll("#clock button[data-minutes]")) {
    button.addEventListener("click", () => move(button));
  }
  const face = byId("clock-face");
  face.addEventListener("click", () => {
    const open = byId("clock").classList.toggle("open");
    face.setAttribute("aria-expanded", String(open));
  });
  setInterval(draw, 1000);
  on("language", draw);
}
