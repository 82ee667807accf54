import { api } from "../api.js";
import { follow, isLive } from "../live.js";
import { roomBefore } from "../rooms.js";
import { untilVisible, wait } from "../wait.js";

const POLL_MS = 15_000;

/** Calls `show(product)` when stock or price change: as the server tells it, or by asking now and then while it does not. */
export function watchProduct(productId, show, signal) {
  const topic = "product:" + productId;
  follow(topic, ({ data }) => show(data), signal);
  poll().catch((error) => {
    if (!signal.aborted) throw error;
  });

  async function poll() {
    while (!signal.aborted) {
      await wait(POLL_MS, signal);
      await untilVisible(signal);
      if (isLive(topic)) continue;
      const product = await api.product(productId, signal).catch(() => null);
      if (product && !signal.aborted) show(product);
    }
  }
}

/** Calls `show(room | null)` now, and when a waiting room comes before the product or goes. */
export async function watchRoom(productId, show, signal) {
  let known;
  while (!signal.aborted) {
    const room = await roomBefore([productId], signal).catch(() => known ?? null);
    if (signal.aborted) return;
    if (known === undefined || room?.id !== known?.id) show(room);
    known = room;
    await wait(POLL_MS, signal).then(() => untilVisible(signal)).catch(() => {});
  }
}
