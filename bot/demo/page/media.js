// What a message carries besides text: pictures, files, cards. One function, one node (or null).

import { h, icon, avatar } from "./dom.js";
import { t } from "./i18n.js";
import { isBot } from "./state.js";
import { copyText } from "./notices.js";

const fileUrl = (id) => `/demo/file/${encodeURIComponent(id)}`;

export function media(m) {
  if (m.photo?.length) return photo(m.photo);
  if (m.sticker) return sticker(m.sticker);
  if (m.voice) return voice(m.voice);
  if (m.animation || m.video) return documentRow(m.animation || m.video, t("document"));
  if (m.document) return documentRow(m.document, m.document.file_name || t("document"));
  if (m.contact) return contact(m.contact, isBot(m.from?.id));
  if (m.venue || m.location) return place(m.venue?.location || m.location, m.venue);
  if (m.poll) return poll(m.poll);
  return null;
}

/** One line that stands for a message in quotes and in the chat list. */
export function summary(m) {
  if (!m) return "";
  const text = m.text || m.caption;
  if (text) return text.replace(/\s+/g, " ");
  if (m.photo) return t("photo");
  if (m.voice) return t("voice");
  if (m.sticker) return `${m.sticker.emoji || ""} ${t("sticker")}`.trim();
  if (m.document) return m.document.file_name || t("document");
  if (m.contact) return `${t("contactCard")}: ${m.contact.first_name}`;
  if (m.location || m.venue) return t("location");
  if (m.poll) return m.poll.question;
  return serviceText(m) || t("something");
}

const full = (u) => [u?.first_name, u?.last_name].filter(Boolean).join(" ");

/** The grey line in the middle of the chat, or null for an ordinary message. */
export function serviceText(m) {
  if (m.new_chat_members) return t("joined", { name: m.new_chat_members.map(full).join(", ") });
  if (m.left_chat_member) return t("left", { name: full(m.left_chat_member) });
  if (m.pinned_message) return t("pinned");
  if (m.new_chat_title) return t("renamed", { name: m.new_chat_title });
  if (m.forum_topic_created) return t("topic", { name: m.forum_topic_created.name });
  if (m.migrate_to_chat_id || m.migrate_from_chat_id) return t("migrated");
  const other = ["group_chat_created", "supergroup_chat_created", "forum_topic_closed", "forum_topic_reopened",
    "forum_topic_edited", "message_auto_delete_timer_changed", "delete_chat_photo", "new_chat_photo"];
  return other.some((key) => m[key]) ? t("service") : null;
}

function photo(sizes) {
  const best = sizes[sizes.length - 1];
  // Width and height are known beforehand, so that the log does not jump when the picture arrives.
  const ratio = best.width && best.height ? best.width / best.height : 4 / 3;
  const frame = h("div", { class: "photo", style: `aspect-ratio: ${Math.max(0.5, Math.min(ratio, 3))}` });
  const image = h("img", { src: fileUrl(best.file_id), alt: t("photo") });
  image.addEventListener("error", () => {
    frame.classList.add("missing");
    image.replaceWith(icon("photo"));
  });
  const open = h("button", {
    type: "button", class: "photo-open", "aria-label": t("photo"),
    onclick: () => !frame.classList.contains("missing") && enlarge(image.src),
  }, image);
  frame.append(open);
  return frame;
}

function enlarge(src) {
  const dialog = h("dialog", { class: "viewer", "aria-label": t("photo"), onclick: () => dialog.close() },
    h("img", { src, alt: t("photo") }),
    h("button", { type: "button", class: "icon-button viewer-close", "aria-label": t("close") }, icon("close")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function sticker(s) {
  const big = h("span", { class: "sticker-emoji" }, s.emoji || "☺");
  const image = h("img", { src: fileUrl(s.file_id), alt: s.emoji || t("sticker"), width: 128, height: 128 });
  image.addEventListener("error", () => image.replaceWith(big));
  return h("div", { class: "sticker" }, image);
}

function voice(v) {
  const seconds = v.duration || 0;
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  // A fake voice message has no sound; the wave is drawn from its id so that each looks its own.
  const seed = Array.from(String(v.file_unique_id || v.file_id || "v"));
  const bars = Array.from({ length: 26 }, (_, i) => {
    const c = seed[i % seed.length].codePointAt(0);
    return h("i", { style: `height: ${4 + ((c * (i + 3)) % 17)}px` });
  });
  return h("div", { class: "voice", role: "img", "aria-label": `${t("voice")} ${length}` },
    h("span", { class: "disc" }, icon("play")), h("span", { class: "wave", "aria-hidden": "true" }, bars), h("small", {}, length));
}

function size(bytes) {
  if (!bytes) return "";
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function documentRow(d, name) {
  return h("a", { class: "file", href: fileUrl(d.file_id), download: d.file_name || "file", title: t("openFile") },
    h("span", { class: "disc" }, icon("file")),
    h("span", { class: "file-text" }, h("b", {}, name), h("small", {}, size(d.file_size) || d.mime_type || "")));
}

/** Telegram's own cards offer to call and to save; a page can dial and copy. */
function contact(c, offered) {
  const name = full(c);
  const number = String(c.phone_number);
  const dial = `tel:${number.replace(/[^+\d]/g, "")}`;
  const card = h("div", { class: "contact" },
    avatar({ id: c.user_id || name.length, first_name: name }),
    h("span", { class: "file-text" }, h("b", {}, name), h("a", { href: dial }, number)));
  if (!offered) return card;
  return h("div", { class: "contact-card", dataset: { testid: "contact-card" } }, card,
    h("div", { class: "contact-acts" },
      h("a", { class: "contact-act", href: dial, "aria-label": t("callNumber", { number }), dataset: { testid: "contact-call" } }, icon("phone"), h("span", {}, t("call"))),
      h("button", {
        type: "button", class: "contact-act", "aria-label": t("copyNumber", { number }), dataset: { testid: "contact-copy" },
        onclick: () => copyText(number),
      }, icon("copy"), h("span", {}, t("copyShort")))));
}

function place(p, venue) {
  return h("div", { class: "contact" }, h("span", { class: "disc" }, icon("place")),
    h("span", { class: "file-text" }, h("b", {}, venue?.title || t("location")),
      h("small", {}, venue?.address || `${p.latitude.toFixed(3)}, ${p.longitude.toFixed(3)}`)));
}

function poll(p) {
  return h("div", { class: "poll" }, h("small", {}, t("poll")), h("b", {}, p.question),
    h("ul", {}, p.options.map((o) => h("li", {}, o.text))));
}
