// What the page knows, and who wants to hear about changes. Modules change it only through
// these functions, so that data flows one way: server -> state -> view.

import * as api from "./api.js";

export const state = {
  world: null, // {now, bot, people, chats}
  clock: null,
  me: null, // id of the acting person
  chat: null, // id of the open chat
  messages: new Map(), // message_id -> Message, of the open chat
  keyboard: null, // persistent keyboard shown to `me` in the open chat
  last: new Map(), // chat id -> newest message, for the chat list
  unread: new Map(), // "person:chat" -> count
  typing: new Map(), // chat id -> wall time until which the bot is typing
  commands: [],
  replyTo: null,
  editing: null,
  loaded: false, // the history of the open chat is here
};

const listeners = new Map();
export function on(name, fn) {
  if (!listeners.has(name)) listeners.set(name, []);
  listeners.get(name).push(fn);
}
export function emit(name, detail) {
  for (const fn of listeners.get(name) || []) fn(detail);
}

export const person = (id) => state.world?.people.find((p) => p.id === id);
export const me = () => person(state.me);
export const chatOf = (id) => state.world?.chats.find((c) => c.id === id);
export const isPrivate = (id) => id > 0;
export const isBot = (id) => id === state.world?.bot.id;

/** The chats one person sees: the private one with the bot always, groups while a member. */
export function chatsOf(userId) {
  const groups = state.world.chats.filter((c) => c.id < 0
    && c.members?.some((m) => m.user === userId && !["left", "kicked"].includes(m.status)));
  return [{ id: userId, type: "private", title: state.world.bot.first_name }, ...groups];
}

export async function loadWorld() {
  state.world = await api.world();
  emit("world");
}

// Answers may overtake each other when people are switched quickly; only the newest opening counts.
let opening = 0;
// Events that arrive while a history is on its way; the history may be older than they are.
let heard = null; // message_id -> Message, or null for a deleted one

export async function open(userId, chatId) {
  const turn = ++opening;
  const sameChat = state.chat === chatId && state.me === userId;
  state.me = userId;
  state.chat = chatsOf(userId).some((c) => c.id === chatId) ? chatId : userId;
  state.unread.delete(`${state.me}:${state.chat}`);
  if (!sameChat) {
    state.replyTo = state.editing = null;
    state.messages = new Map();
    state.keyboard = null;
    state.loaded = false;
  }
  heard = new Map();
  emit("opened", { sameChat });
  const got = await api.history(state.chat, state.me);
  if (turn !== opening) return;
  state.messages = new Map(got.messages.filter((m) => !m._deleted).map((m) => [m.message_id, m]));
  for (const [id, m] of heard) m ? state.messages.set(id, m) : state.messages.delete(id);
  heard = null;
  state.keyboard = got.keyboard;
  state.loaded = true;
  const newest = [...state.messages.values()].at(-1);
  if (newest) state.last.set(state.chat, newest);
  else state.last.delete(state.chat);
  emit("history", { sameChat });
  emit("keyboard");
  emit("chats");
}

/** Which keyboard a person sees is the server's to decide (selective, one_time, removed). */
export async function refreshKeyboard() {
  const { me: viewer, chat } = state;
  const after = Math.max(0, ...state.messages.keys());
  const got = await api.history(chat, viewer, after);
  if (viewer !== state.me || chat !== state.chat) return;
  got.messages.forEach((m) => upsert(chat, m));
  state.keyboard = got.keyboard;
  emit("keyboard");
}

export function upsert(chatId, message) {
  if (message._deleted) return remove(chatId, message.message_id);
  const last = state.last.get(chatId);
  if (!last || last.message_id <= message.message_id) state.last.set(chatId, message);
  if (chatId === state.chat) {
    const known = state.messages.has(message.message_id);
    heard?.set(message.message_id, message);
    state.messages.set(message.message_id, message);
    emit("message", { message, known });
  }
  emit("chats");
}

export function remove(chatId, messageId) {
  if (state.last.get(chatId)?.message_id === messageId) state.last.delete(chatId);
  if (chatId === state.chat) heard?.set(messageId, null);
  if (chatId === state.chat && state.messages.delete(messageId)) {
    const newest = [...state.messages.values()].at(-1);
    if (newest) state.last.set(chatId, newest);
    emit("removed", messageId);
  }
  emit("chats");
}

/** Count a new message as unread for everybody who did not see it happen. */
export function noteUnread(chatId, message) {
  const readers = isPrivate(chatId)
    ? [chatId]
    : (chatOf(chatId)?.members || []).filter((m) => !["left", "kicked"].includes(m.status)).map((m) => m.user);
  for (const user of readers) {
    if (user === message.from?.id || isBot(user)) continue;
    if (user === state.me && chatId === state.chat) continue;
    const key = `${user}:${chatId}`;
    state.unread.set(key, (state.unread.get(key) || 0) + 1);
  }
}

export function unreadOf(userId) {
  let n = 0;
  for (const [key, count] of state.unread) if (key.startsWith(`${userId}:`)) n += count;
  return n;
}

export function setReply(message) {
  state.replyTo = message;
  state.editing = null;
  emit("context");
}

export function setEditing(message) {
  state.editing = message;
  state.replyTo = null;
  emit("context");
}
