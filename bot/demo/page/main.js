// Wires the modules together: loads the world, follows its events, keeps the address in step.

import * as api from "./api.js";
import { avatar, byId } from "./dom.js";
import { t, useLanguage } from "./i18n.js";
import {
  state, on, emit, me, open, loadWorld, upsert, remove, noteUnread, refreshKeyboard, chatsOf, person, isBot, isPrivate,
} from "./state.js";
import { answered } from "./keyboard.js";
import { startLog } from "./log.js";
import { startComposer, say, setText } from "./composer.js";
import { startClock, setClock } from "./clock.js";
import { startPeople, botTypes, botStopped } from "./people.js";
import { startTextSize } from "./text-size.js";
import { chooseFrom, hint, complain } from "./notices.js";

// --- where am I -------------------------------------------------------------------------

function fromAddress() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const user = person(Number(hash.get("user"))) ? Number(hash.get("user")) : state.world.people[0].id;
  return [user, Number(hash.get("chat")) || user];
}

let commandsOf = null;

async function openChat(user, chat) {
  try {
    await show(user, chat);
  } catch (error) {
    complain(error);
  }
}

async function show(user, chat) {
  const before = state.me;
  // The language comes first: everything drawn after this line is in the person's own.
  useLanguage(person(user)?.language_code);
  const opening = open(user, chat);
  const hash = `#user=${state.me}&chat=${state.chat}`;
  if (location.hash !== hash) history.replaceState(null, "", hash);
  if (before !== user) emit("language");
  await opening;
  loadCommands(state.me, state.chat);
  if (before !== user) peekAtChats();
}

/** The commands as this person's client lists them; the bot may name others per language and chat. */
async function loadCommands(user, chat) {
  const plain = { commands: state.world.bot.commands || [] };
  const got = await api.commands(user, chat).catch(() => plain);
  if (user !== state.me || chat !== state.chat) return;
  state.commands = got.commands || [];
  emit("commands");
}

/** The newest message of each chat in the acting person's list. */
async function peekAtChats() {
  const user = state.me;
  for (const { id } of chatsOf(user)) {
    if (id === state.chat) continue;
    const known = state.last.get(id);
    const got = await api.history(id, user, known ? known.message_id - 1 : 0).catch(() => null);
    const newest = got?.messages.filter((m) => !m._deleted).at(-1);
    if (newest) state.last.set(id, newest);
    else if (got) state.last.delete(id);
  }
  emit("chats");
}

// --- what happens in the world ----------------------------------------------------------

const handle = {
  message({ chat, message }) {
    const seen = chat === state.chat && state.messages.has(message.message_id);
    if (!seen) {
      noteUnread(chat, message);
      tellAboutOthers(chat, message);
    }
    upsert(chat, message);
    if (isBot(message.from?.id)) {
      botStopped(chat);
      // A Message does not carry its reply keyboard, so the server is asked what is shown now.
      if (chat === state.chat) soon("keyboard", refreshKeyboard);
    }
  },
  edited({ chat, message }) {
    if (chat === state.chat || state.last.get(chat)?.message_id === message.message_id) upsert(chat, message);
  },
  deleted: ({ chat, message_id }) => remove(chat, message_id),
  answer: answered,
  chat_action: ({ chat }) => botTypes(chat),
  clock: setClock,
  world: () => soon("world", refreshWorld),
};

/** A caregiver's alert must not go unnoticed while one acts as the patient. */
function tellAboutOthers(chat, message) {
  if (!isPrivate(chat) || chat === state.me || !isBot(message.from?.id) || !person(chat)) return;
  hint(t("newFor", { name: person(chat).first_name }), () => openChat(chat, chat));
}

const timers = new Map();
function soon(name, work) {
  clearTimeout(timers.get(name));
  timers.set(name, setTimeout(() => work().catch(() => {}), 60));
}

/** People or chats changed, events were dropped, or somebody reset the world. */
async function refreshWorld() {
  await loadWorld();
  await show(...fromAddress());
  await peekAtChats();
}

/** Everything, after a gap: the stand-in may have started again, empty. */
async function load() {
  const before = state.world?.seq;
  await loadWorld();
  if (state.world.seq < before) {
    state.last.clear();
    state.unread.clear();
  }
  setClock(await api.clock());
  await show(...fromAddress());
  await peekAtChats();
  document.body.dataset.ready = "1";
  return state.world.seq;
}

// --- links that stay inside -------------------------------------------------------------

on("link-start", async ({ payload }) => {
  await openChat(state.me, state.me);
  if (payload) say(`/start ${payload}`);
});
on("link-group", () => hint(t("notHere")));
on("link-share", ({ text }) => forwardTo(text));
on("switch-inline", ({ here, query }) => {
  const text = `@${state.world.bot.username} ${query}`;
  if (here) write(text);
  else forwardTo(text);
});

async function forwardTo(text) {
  const items = chatsOf(state.me).map((c) => ({ label: c.title, value: c.id, face: avatar(c, { bot: isPrivate(c.id) }) }));
  const chat = await chooseFrom(t("chooseChat"), items);
  if (chat === null) return;
  await openChat(state.me, chat);
  write(text);
}

function write(text) {
  setText(text);
  byId("input").focus();
}

// --- start ------------------------------------------------------------------------------

async function main() {
  useLanguage(navigator.language);
  startLog();
  startComposer();
  startClock();
  startPeople(openChat);
  startTextSize();
  window.addEventListener("hashchange", () => {
    const [user, chat] = fromAddress();
    if (user !== state.me || chat !== state.chat) openChat(user, chat);
  });
  const offline = (is) => { byId("offline").hidden = !is; };
  api.follow({
    load,
    onEvent: (event) => handle[event.type]?.(event),
    onUp: () => offline(false),
    onDown: () => offline(true),
  });
}

main();
