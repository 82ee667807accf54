import { api } from "../api.js";
import { follow, isLive } from "../live.js";
import { wait } from "../wait.js";

const POLL_MS = 4000;
const JITTER_MS = 2000;

/** Calls `show(ticket)` for every change: as the server tells it, or by asking now and then while it tells nothing. */
export function watchTicket(roomId, first, show, ended, signal) {
  let topic = null;
  let gone = false;
  listen(first);
  poll().catch((error) => {
    if (!signal.aborted) throw error;
  });

  /** Also in a hidden tab: who waits for a turn looks at something else meanwhile. */
  async function poll() {
    while (!gone) {
      await wait(POLL_MS + Math.random() * JITTER_MS, signal);
      if (isLive(topic)) continue;
      const next = await api.ticket(roomId, signal).catch((error) => {
        if (error.status !== 404) return null;
        gone = true;
        ended();
        return null;
      });
      if (next && !signal.aborted) take(next);
    }
  }

  function take(ticket) {
    listen(ticket);
    show(ticket);
  }

  /** Another ticket of the same shopper is another topic. */
  function listen(ticket) {
    const wanted = "ticket:" + ticket.id;
    if (wanted === topic) return;
    topic = wanted;
    follow(topic, ({ data }) => show(data), signal);
  }
}
