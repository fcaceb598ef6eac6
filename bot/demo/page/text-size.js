// How large the words of the chat are, as Telegram's own font size: messages, keys, composer.

import { emit } from "./state.js";

const SIZES = [100, 150, 200]; // per cent
const KEPT = "text-size";
const known = (value) => (SIZES.includes(Number(value)) ? Number(value) : null);

function kept() {
  try {
    return known(localStorage.getItem(KEPT));
  } catch {
    return null; // a browser may forbid storage
  }
}

function keep(size) {
  try {
    localStorage.setItem(KEPT, String(size));
  } catch {
    // then it holds for this visit
  }
}

function use(size) {
  document.documentElement.style.setProperty("--text", String(size / 100));
  for (const button of document.querySelectorAll("[data-size]")) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.size) === size));
  }
  emit("layout");
}

/** `?size=150` in the address wins over what is kept, and is not kept itself. */
export function startTextSize() {
  use(known(new URLSearchParams(location.search).get("size")) ?? kept() ?? 100);
  for (const button of document.querySelectorAll("[data-size]")) {
    button.addEventListener("click", () => {
      use(Number(button.dataset.size));
      keep(Number(button.dataset.size));
    });
  }
}
