import { api } from "./api.js";

// One cart for the whole page. Changes are sent one after the other, so the last answer is the newest cart.

let cart = null;
let queue = Promise.resolve();
const listeners = new Set();

export function currentCart() {
  return cart;
}

export function cartCount(of = cart) {
  return of ? of.lines.reduce((sum, line) => sum + line.quantity, 0) : 0;
}

/** Calls back at once and on every change, until the signal ends it. */
export function onCart(listener, signal) {
  listeners.add(listener);
  signal?.addEventListener("abort", () => listeners.delete(listener), { once: true });
  if (cart) listener(cart);
}

export const loadCart = (signal) => enqueue(() => api.cart(signal));
export const addToCart = (sku, quantity) => enqueue(() => api.addLine(sku, quantity));
export const setQuantity = (sku, quantity) => enqueue(() => api.setLine(sku, quantity));
export const removeFromCart = (sku) => enqueue(() => api.removeLine(sku));

function enqueue(action) {
  const answer = queue.then(action).then((next) => {
    cart = next;
    for (const listener of [...listeners]) listener(cart);
    return cart;
  });
  queue = answer.catch(() => {});
  return answer;
}
