// Telegram's message entities -> DOM nodes. Offsets count UTF-16 units, as JavaScript strings do.

import { h, icon } from "./dom.js";
import { t } from "./i18n.js";
import { followLink, safeUrl } from "./links.js";

const SIMPLE = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code",
};

/**
 * Nodes for `text` with `entities` applied. `act` holds what a tap does:
 * {command(text), mention(name)}; both optional.
 */
export function withEntities(text, entities = [], act = {}) {
  const usable = entities
    .filter((e) => e.length > 0 && e.offset >= 0 && e.offset < text.length)
    .map((e) => ({ ...e, end: Math.min(e.offset + e.length, text.length) }))
    // An outer entity first: longer ones before shorter ones that begin at the same place.
    .sort((a, b) => a.offset - b.offset || b.end - a.end);
  return build(text, 0, text.length, usable, act);
}

function build(text, start, end, entities, act) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [first, ...others] = rest;
    if (first.offset > at) nodes.push(text.slice(at, first.offset));
    const inner = [];
    const later = [];
    for (const e of others) {
      if (e.offset >= first.end) later.push(e);
      else if (e.end <= first.end) inner.push(e);
      else {
        // Entities that overlap without nesting are cut in two, or one would swallow the other.
        inner.push({ ...e, end: first.end });
        later.push({ ...e, offset: first.end });
      }
    }
    later.sort((a, b) => a.offset - b.offset || b.end - a.end);
    const raw = text.slice(first.offset, first.end);
    nodes.push(wrap(first, raw, build(text, first.offset, first.end, inner, act), act));
    at = first.end;
    // A block already ends its line; the newline after it would show as an empty one.
    if (isBlock(first) && text[at] === "\n" && !later.some((e) => e.offset === at)) at += 1;
    rest = later.filter((e) => e.end > at);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

const isBlock = (e) => ["pre", "blockquote", "expandable_blockquote"].includes(e.type);

function wrap(entity, raw, children, act) {
  if (SIMPLE[entity.type]) return h(SIMPLE[entity.type], {}, children);
  switch (entity.type) {
    case "spoiler":
      return spoiler(children);
    case "pre":
      // A tap copies a block, as Telegram's own apps do.
      return h("pre", {
        dataset: entity.language ? { language: entity.language } : {},
        tabindex: "0", role: "button", onclick: () => act.copy?.(raw),
        onkeydown: (event) => event.key === "Enter" && act.copy?.(raw),
      }, h("code", {}, children));
    case "blockquote":
      return h("blockquote", {}, children);
    case "expandable_blockquote":
      return expandable(children);
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(/^[a-z][a-z0-9+.-]*:/i.test(raw) ? raw : `https://${raw}`, children);
    case "email":
      return link(`mailto:${raw}`, children);
    case "phone_number":
      return link(`tel:${raw.replace(/[^+\d]/g, "")}`, children);
    case "bot_command":
      return h("button", { type: "button", class: "inline-link", onclick: () => act.command?.(raw) }, children);
    case "mention":
      return h("button", { type: "button", class: "inline-link", onclick: () => act.mention?.(raw.slice(1)) }, children);
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return h("span", { class: "accent" }, children);
    default:
      // custom_emoji and whatever comes later: the text itself is what Telegram falls back to.
      return h("span", {}, children);
  }
}

function link(url, children) {
  const safe = safeUrl(url);
  if (!safe) return h("span", {}, children);
  return h("a", {
    href: safe, target: "_blank", rel: "noopener noreferrer", title: safe,
    onclick: (event) => followLink(safe, event),
  }, children);
}

function spoiler(children) {
  const node = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler") }, h("span", {}, children));
  const reveal = (event) => {
    if (node.classList.contains("shown")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  // Capturing, so that a link under the spoiler is not followed by the tap that reveals it.
  node.addEventListener("click", reveal, true);
  node.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && reveal(event));
  return node;
}

function expandable(children) {
  const body = h("div", { class: "quote-body" }, children);
  const toggle = h("button", { type: "button", class: "quote-toggle", "aria-expanded": "false", "aria-label": t("expand") }, icon("chevron"));
  const quote = h("blockquote", { class: "expandable" }, body, toggle);
  toggle.addEventListener("click", () => {
    const open = quote.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.setAttribute("aria-label", t(open ? "collapse" : "expand"));
  });
  return quote;
}
