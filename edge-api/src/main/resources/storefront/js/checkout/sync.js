import { api } from "../api.js";

/** Sends what the shopper fills in, one PATCH at a time; what changes meanwhile goes out together in the next. */
export function checkoutSync(checkoutId, { onsaved, onrefused, onbusy }) {
  let waiting = {};
  let running = null;

  function patch(changes) {
    waiting = { ...waiting, ...changes };
    running ??= drain().finally(() => { running = null; });
    return running;
  }

  async function drain() {
    onbusy(true);
    try {
      while (Object.keys(waiting).length > 0) {
        const sent = waiting;
        waiting = {};
        try {
          onsaved(await api.patchCheckout(checkoutId, sent), sent);
        } catch (error) {
          onrefused(error, sent);
        }
      }
    } finally {
      onbusy(false);
    }
  }

  return {
    patch,
    /** Resolves when the server has seen everything typed so far. */
    settled: () => running ?? Promise.resolve(),
  };
}
