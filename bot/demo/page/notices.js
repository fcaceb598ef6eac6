// Short words to the visitor: toasts, alert dialogs, small menus.

import { h, icon, byId } from "./dom.js";
import { t } from "./i18n.js";

let timer = 0;

export function toast(text, action) {
  const box = byId("toast");
  const node = h("div", { class: "toast", dataset: { testid: "toast" } }, text);
  if (action) {
    node.classList.add("pressable");
    node.addEventListener("click", () => {
      box.replaceChildren();
      action();
    });
  }
  box.replaceChildren(node);
  clearTimeout(timer);
  // Long answers stay long enough to be read: about four words a second.
  timer = setTimeout(() => box.replaceChildren(), Math.max(3000, Math.min(12_000, text.length * 90)));
}

/** A toast that gives way: what answers the visitor's own tap is never covered by it. */
export function hint(text, action) {
  if (!byId("toast").firstChild) toast(text, action);
}

export function complain(error) {
  toast(error?.status ? t("failed", { why: error.message }) : t("noAnswer"));
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch {
    toast(t("copyFailed"));
  }
}

export function alertBox(text) {
  const dialog = h("dialog", { class: "alert", dataset: { testid: "alert" }, role: "alertdialog", "aria-describedby": "alert-text" },
    h("p", { id: "alert-text" }, text),
    h("form", { method: "dialog" }, h("button", { class: "primary-button", autofocus: true, dataset: { testid: "alert-ok" } }, t("ok"))));
  show(dialog);
}

/** A modal list; resolves with the chosen value, or null. items: [{label, value, face}] */
export function chooseFrom(title, items) {
  return new Promise((resolve) => {
    let chosen = null;
    const dialog = h("dialog", { class: "alert chooser", "aria-label": title }, h("h2", {}, title),
      items.map((item) => h("button", {
        type: "button", class: "list-item", onclick: () => { chosen = item.value; dialog.close(); },
      }, item.face, h("span", { class: "list-text" }, h("b", {}, item.label)))),
      h("form", { method: "dialog" }, h("button", { class: "quiet-button" }, t("cancel"))));
    dialog.addEventListener("close", () => resolve(chosen));
    show(dialog);
  });
}

function show(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

/** A small menu near `anchor` (or at a pointer event). items: [{icon, label, act, detail}] */
export function menu(items, anchor, at) {
  closeMenu?.();
  const node = h("div", { class: "menu", role: "menu" }, items.map((item) => h("button", {
    type: "button", class: "menu-item", role: "menuitem", dataset: item.testid ? { testid: item.testid } : {},
    onclick: () => { close(); item.act(); },
  }, item.icon && icon(item.icon), h("span", {}, item.label, item.detail && h("small", {}, item.detail)))));

  const outside = (event) => !node.contains(event.target) && close();
  const keys = (event) => {
    const all = [...node.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      close();
      anchor?.focus({ preventScroll: true });
    } else if (step) {
      event.preventDefault();
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    }
  };
  function close() {
    node.remove();
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", keys, true);
    closeMenu = null;
  }
  closeMenu = close;
  // On the document: after a long press the focus may be anywhere.
  document.addEventListener("keydown", keys, true);
  // The press that opened the menu is still being handled; it must not close it again.
  setTimeout(() => document.addEventListener("pointerdown", outside, true));
  document.body.append(node);

  const box = at ? { left: at.clientX, right: at.clientX, top: at.clientY, bottom: at.clientY } : anchor.getBoundingClientRect();
  const { width, height } = node.getBoundingClientRect();
  const below = box.bottom + 6 + height <= innerHeight;
  node.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
  node.style.top = `${Math.max(8, below ? box.bottom + 6 : box.top - height - 6)}px`;
  node.querySelector("button")?.focus({ preventScroll: true });
}

let closeMenu = null;
