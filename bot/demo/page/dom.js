// Building DOM without innerHTML: message text is data from strangers, so every string
// that reaches the page goes through a text node or an attribute.

const SVG = "http://www.w3.org/2000/svg";

/** h("p", {class: "x", onclick: f, dataset: {testid: "y"}}, "text", node, null) */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "dataset") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "style") node.style.cssText = value; // works under any content policy
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

// 24x24 line icons, drawn here so that the page needs no icon font.
const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  back: "M14.5 5.5 8 12l6.5 6.5",
  send: "M12 19V5.5M5.5 11.5 12 5l6.5 6.5",
  attach: "M19.5 11.5 12 19a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.6 1.6 0 0 1-2.2-2.2l7.3-7.3",
  keys: "M5 5h4v4H5zM15 5h4v4h-4zM5 15h4v4H5zM15 15h4v4h-4z",
  down: "M12 5v13.5M6 12.5l6 6 6-6",
  chevron: "m7 10 5 5 5-5",
  reply: "M10 6 4.5 11.5 10 17M5 11.5h8a6 6 0 0 1 6 6",
  edit: "m5 19 .8-3.8L16.5 4.5a1.8 1.8 0 0 1 2.5 0l.5.5a1.8 1.8 0 0 1 0 2.5L8.8 18.2z",
  copy: "M9 9h10v10H9zM5 15V5h10",
  close: "M6 6l12 12M18 6 6 18",
  check: "m5 12.5 4.5 4.5L19 7.5",
  link: "M8 16 16.5 7.5M9.5 7.5h7v7",
  photo: "M4 6h16v13H4zM4 16l5-5 4.5 4.5 2.5-2.5 4 4M15.5 10h.01",
  voice: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  sticker: "M12 4a8 8 0 1 0 0 16l8-8a8 8 0 0 0-8-8zM12 20c0-5 3-8 8-8M9 10h.01M14 9h.01",
  file: "M7 4h7l4 4v12H7zM14 4v4h4",
  contact: "M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5",
  phone: "M7 4.5 9.5 5l1 4-2 1.5a11 11 0 0 0 5 5L15 13.5l4 1 .5 2.5c0 1.5-1 2.5-2.5 2.5C10.5 19.5 4.5 13.5 4.5 7 4.5 5.5 5.5 4.5 7 4.5z",
  place: "M12 21c4.5-5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6 6.5 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  moon: "M19 14.5A7.5 7.5 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5z",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  forward: "M14 6l5.5 5.5L14 17M19 11.5h-8a6 6 0 0 0-6 6",
  play: "M9 6.5v11l9-5.5z",
  group: "M9 12a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19c.5-3 2.6-4.5 5.5-4.5s5 1.5 5.5 4.5M15.5 6.5a2.7 2.7 0 0 1 0 5.2M17 14.8c2 .5 3.2 1.9 3.5 4.2",
};

export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, props = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, ...props }, icon(name));
}

// Seven hues, chosen to stay readable as names on both themes (style.css holds them).
export const hue = (id) => Math.abs(Number(id)) % 7;

export function avatar(who, { bot = false, size = "" } = {}) {
  const cls = `avatar ${size}`.trim();
  if (bot) return h("img", { class: cls, src: "/page/bot.svg", alt: "", width: 40, height: 40 });
  const name = who.first_name || who.title || "?";
  // Array.from splits by code point, so an emoji or a rare character stays whole.
  return h("span", { class: `${cls} hue-${hue(who.id)}`, "aria-hidden": "true" }, Array.from(name)[0].toUpperCase());
}
