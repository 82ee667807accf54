import { api } from "./api.js";

// One cart for the whole page. Changes are sent one after the other, so the last answer is the newest cart. What other tabs
// and devices do comes in from outside and is shown as soon as nothing of our own is on the way.

let cart = null;
let queue = Promise.resolve();
let underway = 0;
let later = null;
const listeners = new Set();
const otherTabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("doorbuster.cart") : null;

export function currentCart() {
  return cart;
}

export function cartCount(of = cart) {
  return of ? of.lines.reduce((sum, line) => sum + line.quantity, 0) : 0;
}

/** Calls `listener(cart, before, outside)` at once and on every change, until the signal ends it. */
export function onCart(listener, signal) {
  listeners.add(listener);
  signal?.addEventListener("abort", () => listeners.delete(listener), { once: true });
  if (cart) listener(cart, cart, false);
}

export const loadCart = (signal) => enqueue(() => api.cart(signal));
export const addToCart = (sku, quantity) => enqueue(() => api.addLine(sku, quantity));
export const setQuantity = (sku, quantity) => enqueue(() => api.setLine(sku, quantity));
export const removeFromCart = (sku) => enqueue(() => api.removeLine(sku));

/** Resolves when the shop has answered all changes so far. */
export const cartSettled = () => queue;

/** A cart that somebody else has changed: another tab of this browser, or another device of the same shopper. */
export function cartFromOutside(next) {
  const newer = !cart || next.id !== cart.id || next.version > cart.version;
  if (underway > 0) later = next;
  else if (newer) take(next, true);
}

/** The shopper has become somebody else, here or in another tab. */
export function onOtherShopper(listener) {
  otherTabs?.addEventListener("message", (event) => event.data.type === "shopper" && listener());
}

export function tellOtherShopper() {
  otherTabs?.postMessage({ type: "shopper" });
}

otherTabs?.addEventListener("message", (event) => event.data.type === "cart" && cartFromOutside(event.data.cart));

function enqueue(action) {
  underway++;
  const answer = queue.then(action).finally(() => underway--).then((next) => {
    const changed = cart && (cart.id !== next.id || cart.version !== next.version);
    take(next, false);
    if (changed) otherTabs?.postMessage({ type: "cart", cart: next });
    if (later && underway === 0) {
      cartFromOutside(later);
      later = null;
    }
    return cart;
  });
  queue = answer.catch(() => {});
  return answer;
}

function take(next, outside) {
  const before = cart;
  cart = next;
  for (const listener of [...listeners]) listener(cart, before, outside);
}
