// The control side of the stand-in (see ../README.md). Every call answers JSON or throws Refused.

export class Refused extends Error {
  constructor(status, why) {
    super(why);
    this.status = status;
  }
}

async function call(path, body) {
  let response;
  try {
    response = await fetch(path, body === undefined ? {} : {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
  } catch {
    throw new Refused(0, "");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, answer.error || `HTTP ${response.status}`);
  return answer;
}

export const world = () => call("/demo/world");
export const history = (chat, viewer, after = 0) => call(`/demo/chats/${chat}/messages?viewer=${viewer}&after=${after}`);
export const commands = (viewer, chat) => call(`/demo/commands?viewer=${viewer}&chat=${chat}`);
export const say = (body) => call("/demo/say", body);
export const send = (body) => call("/demo/send", body);
export const edit = (body) => call("/demo/edit", body);
export const tap = (body) => call("/demo/tap", body);
export const inline = (from, query) => call("/demo/inline", { from, query });
export const choose = (from, chat, result) => call("/demo/choose", { from, chat, result });
export const block = (user, blocked) => call("/demo/block", { user, blocked });
export const clock = () => call("/demo/clock");
export const turn = (minutes) => call("/demo/clock/turn", { minutes });
export const sleep = (minutes) => call("/demo/clock/sleep", { minutes });

/**
 * Follow the event stream for ever. `load()` loads all that the page shows and resolves with the
 * world's event number; it runs before each (re)connection. After a short break the stream goes on
 * where it was. A world that counts lower than we do has begun anew, and so do we: left to itself,
 * EventSource would wait for numbers that are long in the future.
 */
export function follow({ load, onEvent, onUp, onDown }) {
  let seen = -1;
  let wait = 500;
  const again = () => {
    onDown();
    setTimeout(connect, wait);
    wait = Math.min(wait * 2, 4000);
  };
  async function connect() {
    try {
      const seq = await load();
      if (seen < 0 || seq < seen) seen = seq;
    } catch {
      again();
      return;
    }
    const stream = new EventSource(`/demo/events?after=${seen}`);
    stream.onopen = () => {
      wait = 500;
      onUp();
    };
    stream.onmessage = (event) => {
      seen = Number(event.lastEventId);
      onEvent(JSON.parse(event.data));
    };
    stream.onerror = () => {
      stream.close();
      again();
    };
  }
  connect();
}
