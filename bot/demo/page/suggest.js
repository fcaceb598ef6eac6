// What unfolds above the composer while one types: the bot's commands after "/",
// and the bot's inline results after "@bot ".

import * as api from "./api.js";
import { h, icon, byId } from "./dom.js";
import { t } from "./i18n.js";
import { state, emit, upsert } from "./state.js";
import { complain } from "./notices.js";
import { commandText, setText, say } from "./composer.js";

const CALM = 350; // ms without a key before the bot is asked
const box = byId("suggest");
let timer = 0;
let asked = 0;
let results = [];

export function suggest(text) {
  clearTimeout(timer);
  asked += 1; // an answer to what was typed before no longer counts
  results = [];
  const query = inlineQuery(text);
  if (query !== null) {
    if (box.dataset.kind !== "inline") drawNote(t("inlineWait"));
    timer = setTimeout(ask, CALM, query, asked);
    return;
  }
  const typed = /^\/(\w*)$/.exec(text);
  const found = typed ? state.commands.filter((c) => c.command.startsWith(typed[1].toLowerCase())) : [];
  if (!found.length || state.editing) {
    hideSuggestions();
    return;
  }
  box.dataset.kind = "commands";
  draw(t("commands"), found.map((c) => item({ title: `/${c.command}`, description: c.description }, null, () => {
    setText("");
    say(commandText(c));
  })));
}

function inlineQuery(text) {
  const username = state.world?.bot.username;
  if (!username || !text.toLowerCase().startsWith(`@${username.toLowerCase()}`)) return null;
  const rest = text.slice(username.length + 1);
  return /^\s/.test(rest) ? rest.trim() : null;
}

async function ask(query, ticket) {
  const from = state.me;
  try {
    const got = await api.inline(from, query);
    if (ticket !== asked) return;
    results = got.results || [];
    if (!results.length) drawNote(t("inlineEmpty"));
    else draw(t("inlineLabel", { bot: `@${state.world.bot.username}` }), results.map((r) => item(describe(r), r.type, () => choose(r))));
  } catch (error) {
    if (ticket !== asked) return;
    hideSuggestions();
    complain(error);
  }
}

function describe(r) {
  const said = r.input_message_content?.message_text || r.caption || "";
  return { title: r.title || said.split("\n")[0] || r.type, description: r.description ?? (r.title ? said : "") };
}

async function choose(result) {
  const { me: from, chat } = state;
  setText("");
  try {
    const got = await api.choose(from, chat, result.id);
    if (got.message) upsert(chat, got.message);
  } catch (error) {
    complain(error);
  }
}

/** Enter in inline mode takes the first result; true when the key is used up by it. */
export function chooseFirst() {
  if (box.hidden || box.dataset.kind !== "inline") return false;
  if (results.length) choose(results[0]);
  return true;
}

const ICONS = { photo: "photo", document: "file", voice: "voice", contact: "contact", sticker: "sticker", location: "place", venue: "place" };

function item({ title, description }, type, act) {
  return h("button", { type: "button", class: "suggestion", dataset: { testid: type ? "inline-result" : "command" }, onclick: act },
    type && h("span", { class: "disc square" }, ICONS[type] ? icon(ICONS[type]) : Array.from(title)[0]),
    h("span", { class: "list-text" }, h("b", {}, title), description && h("small", {}, description)));
}

function drawNote(text) {
  box.dataset.kind = "inline";
  draw(text, []);
}

function draw(label, items) {
  box.hidden = false;
  box.setAttribute("aria-label", label);
  box.replaceChildren(h("div", { class: "suggest-label" }, label), ...items);
  box.scrollTop = 0;
  emit("layout");
}

/** True when something was showing. */
export function hideSuggestions() {
  const was = !box.hidden;
  box.hidden = true;
  delete box.dataset.kind;
  emit("layout");
  return was;
}

// Arrow keys walk from the text into the list and back.
byId("composer").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...box.querySelectorAll("button")];
  const at = all.indexOf(document.activeElement);
  if (!step || box.hidden || !all.length || (at < 0 && document.activeElement !== byId("input"))) return;
  event.preventDefault();
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  (all[next] || byId("input")).focus();
});
