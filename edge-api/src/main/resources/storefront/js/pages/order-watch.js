import { api } from "../api.js";
import { follow, isLive } from "../live.js";
import { untilVisible, wait } from "../wait.js";
import { isFinal } from "./order-words.js";

const FIRST_POLL_MS = 1000;
const SLOWEST_POLL_MS = 15_000;
const SLOWER = 1.3;

/** Calls `show(order)` for every change: as the server tells it, or by asking again and again while it tells nothing. */
export function watchOrder(first, show, signal) {
  const topic = "order:" + first.id;
  let order = first;
  let reading = null;
  let isStale = false;

  follow(topic, ({ type, data }) => {
    if (type === "snapshot") return take(data);
    // The event is shown at once; totals, parcels and what may be done now come with the whole order.
    if (!order.timeline.some((entry) => entry.type === data.type && entry.time === data.time)) {
      const entry = { type: data.type, time: data.time, detail: data.detail };
      take({ ...order, status: data.status ?? order.status, timeline: [...order.timeline, entry] });
    }
    isStale = true;
    reading ??= readUntilWhole().catch(() => {}).finally(() => { reading = null; });
  }, signal);
  poll().catch((error) => {
    if (!signal.aborted) throw error;
  });

  function take(next) {
    order = next;
    show(order);
  }

  /** What happened during a reading, or was not in it yet, is read again. */
  async function readUntilWhole() {
    while (isStale) {
      isStale = false;
      if (!(await read())) {
        isStale = true;
        await wait(FIRST_POLL_MS, signal);
      }
    }
  }

  async function read() {
    const next = await api.order(order.id, signal).catch(() => null);
    const isWhole = next !== null && next.timeline.length >= order.timeline.length;
    if (isWhole) take(next);
    return isWhole;
  }

  async function poll() {
    let pause = FIRST_POLL_MS;
    while (!isFinal(order)) {
      await wait(pause, signal);
      await untilVisible(signal);
      const before = order.status;
      if (!isLive(topic)) await read();
      pause = order.status === before ? Math.min(pause * SLOWER, SLOWEST_POLL_MS) : FIRST_POLL_MS;
    }
  }
}
