// Made-up things to send from the attach menu. They are drawn here, so that nothing of the
// visitor's is asked for; a bot sees them as it sees any photo, sticker or file.

const base64 = (canvas, type) => canvas.toDataURL(type).split(",")[1];

function canvas(width, height) {
  const made = document.createElement("canvas");
  made.width = width;
  made.height = height;
  return [made, made.getContext("2d")];
}

/** Hills at dusk. */
function photo() {
  const [made, pen] = canvas(800, 600);
  const sky = pen.createLinearGradient(0, 0, 0, 600);
  sky.addColorStop(0, "#7fb7b0");
  sky.addColorStop(1, "#f6d8b8");
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 800, 600);
  pen.fillStyle = "#fff3d6";
  pen.beginPath();
  pen.arc(560, 250, 70, 0, 7);
  pen.fill();
  ["#6aa191", "#3f7f74", "#1f5c56"].forEach((color, i) => {
    pen.fillStyle = color;
    pen.beginPath();
    pen.moveTo(0, 600);
    for (let x = 0; x <= 800; x += 10) pen.lineTo(x, 360 + i * 75 + 45 * Math.sin(x / (110 + i * 30) + i * 2));
    pen.lineTo(800, 600);
    pen.fill();
  });
  return { data: base64(made, "image/png"), filename: "photo.png", mime: "image/png" };
}

/** A round face that smiles. */
function sticker() {
  const [made, pen] = canvas(512, 512);
  pen.fillStyle = "#ffb59a";
  pen.beginPath();
  pen.arc(256, 256, 216, 0, 7);
  pen.fill();
  pen.fillStyle = pen.strokeStyle = "#0c5f58";
  pen.lineWidth = 26;
  pen.lineCap = "round";
  for (const x of [180, 332]) {
    pen.beginPath();
    pen.arc(x, 216, 26, 0, 7);
    pen.fill();
  }
  pen.beginPath();
  pen.arc(256, 268, 104, 0.35, Math.PI - 0.35);
  pen.stroke();
  return { data: base64(made, "image/webp"), mime: "image/webp" };
}

const makers = {
  photo,
  sticker,
  document: () => ({ data: btoa("A file from the demo.\n"), filename: "note.txt", mime: "text/plain" }),
};

/** The body of POST /demo/send for one kind, without `from` and `chat`. */
export const attachment = (kind) => ({ kind, ...makers[kind]?.() });
