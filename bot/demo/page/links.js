// Where a link leads. Links to the bot stay inside the page: they are part of the conversation.

import { state, emit } from "./state.js";

const SCHEMES = ["http:", "https:", "mailto:", "tel:", "tg:"];

/** The url in normal form, or null for one that must not become a link (javascript:, data:, nonsense). */
export function safeUrl(url) {
  try {
    const parsed = new URL(url);
    return SCHEMES.includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** What a Telegram link asks for: {kind: "start" | "group" | "share" | "elsewhere", ...}. */
export function readLink(url) {
  const u = new URL(url);
  let name;
  if (u.protocol === "tg:") {
    if (u.pathname.includes("msg_url") || u.host === "msg_url") return share(u);
    name = u.searchParams.get("domain");
  } else if (["t.me", "www.t.me", "telegram.me"].includes(u.hostname)) {
    name = u.pathname.split("/")[1];
    if (name === "share") return share(u);
  }
  if (!name || name.toLowerCase() !== (state.world?.bot?.username || "").toLowerCase()) return { kind: "elsewhere" };
  if (u.searchParams.has("startgroup")) return { kind: "group", payload: u.searchParams.get("startgroup") };
  return { kind: "start", payload: u.searchParams.get("start") };
}

function share(u) {
  const parts = [u.searchParams.get("text"), u.searchParams.get("url")].filter(Boolean);
  return { kind: "share", text: parts.join("\n") };
}

/** Follow a link that was clicked; `event` is cancelled when the page itself answers it. */
export function followLink(url, event) {
  const link = readLink(url);
  if (link.kind === "elsewhere") {
    // A plain anchor opens by itself. A button has no href and needs the window.
    if (event) return;
    if (new URL(url).protocol === "tg:") return;
    window.open(url, "_blank", "noopener,noreferrer");
    return;
  }
  event?.preventDefault();
  emit(`link-${link.kind}`, link);
}
