import { ApiError, api } from "../api.js";
import { uuid } from "../ids.js";
import { untilVisible, wait } from "../wait.js";

const TRIES = 3;
const POLL_MS = 1000;
const PATIENCE_MS = 120_000;

/** Completes a checkout and follows it to its end. Resolves with a checkout `completed` or `canceled`, with the still
 *  running one when patience ran out, or fails with an ApiError; then pressing again repeats the same attempt. */
export async function complete(checkoutId, token, { onwaiting, signal }) {
  const answer = await submit(checkoutId, token);
  const last = answer.status === "complete_in_progress" ? await follow(checkoutId, { onwaiting, signal }) : answer;
  if (last.status === "canceled" || last.status === "completed") forgetKey(checkoutId);
  return last;
}

export async function follow(checkoutId, { onwaiting, signal }) {
  onwaiting();
  const end = Date.now() + PATIENCE_MS;
  let last = { status: "complete_in_progress" };
  while (last.status === "complete_in_progress" && Date.now() < end) {
    await wait(POLL_MS, signal);
    await untilVisible(signal);
    // A failed poll says nothing about the order: ask again.
    last = await api.checkout(checkoutId, signal).catch((error) => {
      if (signal.aborted || (error instanceof ApiError && error.status === 404)) throw error;
      return last;
    });
  }
  return last;
}

async function submit(checkoutId, token) {
  const key = keyFor(checkoutId, token);
  for (let attempt = 1; ; attempt++) {
    try {
      return await api.complete(checkoutId, token, key);
    } catch (error) {
      // 503 is refused before anything happened; an unknown outcome is safe to repeat because the key is the same.
      const again = error.status === 503 || error.outcomeUnknown;
      if (error.code === "idempotency_key_reused") forgetKey(checkoutId);
      if (!again || attempt === TRIES) throw error;
      await wait(Math.max(error.retryAfter * 1000, 600 * attempt));
    }
  }
}

/** The key belongs to one attempt: this checkout with this payment method. It is kept where a reload finds it. */
function keyFor(checkoutId, token) {
  const name = storageName(checkoutId);
  const kept = readKept(name);
  if (kept?.token === token) return kept.key;
  const key = uuid();
  try {
    sessionStorage.setItem(name, JSON.stringify({ token, key }));
  } catch {
    memory.set(name, { token, key });
  }
  return key;
}

// Where storage is forbidden the key lives as long as the page does.
const memory = new Map();

function readKept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? memory.get(name);
  } catch {
    return memory.get(name);
  }
}

function forgetKey(checkoutId) {
  memory.delete(storageName(checkoutId));
  try {
    sessionStorage.removeItem(storageName(checkoutId));
  } catch {
    // Nothing was stored, then.
  }
}

function storageName(checkoutId) {
  return "doorbuster.attempt." + checkoutId;
}
