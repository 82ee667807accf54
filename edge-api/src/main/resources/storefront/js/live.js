// One socket per tab. It opens with the first topic; what changes while it is down is made up for by the sequence number
// that each topic was last seen at. Pages keep a slower way of their own for as long as `isLive` says no.

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Two heartbeats of the server, and some time on the way. */
const SILENCE_MS = 45_000;
const LATER_MS = 5000;
/** A server that has never let this tab in, so often, has no live door; looking at the page again asks again. */
const FRUITLESS_TRIES = 3;

const topics = new Map();
let socket = null;
let tries = 0;
let everOpen = false;
let retry = null;
let silence = null;

/** Calls `listener({ type: "snapshot" | "delta", seq, data })` for what happens to the topic, until the signal ends it. */
export function follow(topic, listener, signal) {
  const entry = topics.get(topic) ?? { listeners: new Set(), seq: undefined, live: false, refused: false };
  const fresh = entry.listeners.size === 0;
  topics.set(topic, entry);
  entry.listeners.add(listener);
  signal?.addEventListener("abort", () => leave(topic, listener), { once: true });
  if (!fresh && entry.live) resubscribe(topic, entry);
  else if (isOpen()) subscribe(topic, entry);
  else connect();
}

/** True while the server tells us about the topic by itself. */
export function isLive(topic) {
  return isOpen() && Boolean(topics.get(topic)?.live);
}

/** After signing in or out: the old socket speaks for somebody else. */
export function restartLive() {
  for (const entry of topics.values()) Object.assign(entry, { seq: undefined, live: false, refused: false });
  if (socket) socket.close();
  else connect();
}

function leave(topic, listener) {
  const entry = topics.get(topic);
  if (!entry?.listeners.delete(listener) || entry.listeners.size > 0) return;
  topics.delete(topic);
  if (isOpen()) send({ type: "unsubscribe", topic });
}

/** A second listener needs the whole state too. */
function resubscribe(topic, entry) {
  send({ type: "unsubscribe", topic });
  entry.seq = undefined;
  subscribe(topic, entry);
}

function subscribe(topic, entry) {
  if (!entry.refused) send({ type: "subscribe", topic, ...(entry.seq === undefined ? {} : { seq: entry.seq }) });
}

const isOpen = () => socket?.readyState === WebSocket.OPEN;

function send(frame) {
  socket.send(JSON.stringify(frame));
}

function connect() {
  clearTimeout(retry);
  retry = null;
  if (socket || topics.size === 0) return;
  const url = new URL("/api/live", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const opened = (socket = new WebSocket(url));
  opened.onopen = () => {
    tries = 0;
    everOpen = true;
    listenForSilence();
    for (const [topic, entry] of topics) subscribe(topic, entry);
  };
  opened.onmessage = (event) => {
    listenForSilence();
    receive(JSON.parse(event.data));
  };
  opened.onclose = () => {
    if (socket !== opened) return;
    socket = null;
    clearTimeout(silence);
    for (const entry of topics.values()) Object.assign(entry, { live: false, refused: false });
    tries++;
    if (everOpen || tries < FRUITLESS_TRIES) retry = setTimeout(connect, pause());
  };
}

/** Doubles, with jitter: after an edge has gone, its shoppers must not all come to the next one at once. */
function pause() {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
  return longest * (0.5 + Math.random() / 2);
}

function listenForSilence() {
  clearTimeout(silence);
  silence = setTimeout(() => socket?.close(), SILENCE_MS);
}

function receive(frame) {
  const entry = topics.get(frame.topic);
  if (!entry) return;
  if (frame.type === "error") {
    entry.refused = true;
    entry.live = false;
    if (frame.code === "unavailable") setTimeout(askAgain, LATER_MS, frame.topic, entry);
  } else if (frame.type === "current") {
    entry.live = true;
  } else if (frame.type === "snapshot" || frame.type === "delta") {
    entry.live = true;
    entry.seq = frame.seq;
    for (const listener of [...entry.listeners]) listener(frame);
  }
}

/** What cannot be read at the moment may be read soon. */
function askAgain(topic, entry) {
  if (topics.get(topic) !== entry || !entry.refused) return;
  entry.refused = false;
  if (isOpen()) subscribe(topic, entry);
}

function hurry() {
  if (document.hidden || socket) return;
  tries = 0;
  connect();
}

addEventListener("online", hurry);
document.addEventListener("visibilitychange", hurry);
// A page in the back/forward cache may not keep a socket.
addEventListener("pagehide", () => socket?.close());
addEventListener("pageshow", (event) => event.persisted && hurry());
