import { api } from "./api.js";

/** The room that stands before a product now, or null; one that opens by demand does not before it has opened. */
export async function roomBefore(productIds, signal) {
  const { items } = await api.rooms(signal);
  return items.find((room) =>
    (room.opens_at !== null || room.state !== "scheduled") && productIds.some((id) => room.product_ids.includes(id))) ?? null;
}
