import { announce } from "../announce.js";
import { api } from "../api.js";
import { cartSettled, currentCart, loadCart, onCart } from "../cart-store.js";
import { h, replace } from "../dom.js";
import { roomBefore } from "../rooms.js";
import { navigate } from "../router.js";
import { productSection } from "../parts/product-section.js";
import { empty, failure, loading, notice, skeleton } from "../parts/states.js";
import { totalsList } from "../parts/totals.js";
import { cartRow } from "./cart-row.js";

export function page({ signal }) {
  const body = h("div", null);
  const view = build();
  const more = h("div", { class: "cart-more" });
  let suggestedFor = null;
  return {
    title: "Cart",
    node: h("div", { class: "page" }, h("h1", null, "Cart"), body, more),
    ready: load(),
  };

  async function load() {
    if (!currentCart()) replace(body, waiting());
    else show(currentCart());
    try {
      await loadCart(signal);
      // Listening starts after the first load: before it, an older cart would be shown as if it were new.
      onCart(show, signal);
    } catch (error) {
      if (!signal.aborted) replace(body, failure(error, load));
    }
  }

  /** Once for each set of things in the cart. A shop that suggests nothing leaves the place empty. */
  async function suggest(cart) {
    const what = cart.lines.map((line) => line.product_id).sort().join();
    if (suggestedFor === what) return;
    suggestedFor = what;
    const section = await api.suggestions(signal).catch(() => null);
    if (suggestedFor === what) replace(more, section?.items?.length > 0 && productSection(section));
  }

  function show(cart) {
    suggest(cart);
    if (cart.lines.length > 0) {
      view.show(cart);
      if (!view.node.isConnected) replace(body, view.node);
      return;
    }
    const hadFocus = body.contains(document.activeElement);
    replace(body, empty({
      heading: "Your cart is empty",
      text: "Things you add are kept here, also when you close the page.",
      action: h("a", { class: "button", href: "/search" }, "See all products"),
    }));
    if (hadFocus) body.querySelector("a").focus();
  }
}

function build() {
  const rows = new Map();
  const list = h("ul", { class: "cart-lines" });
  const totals = h("div", null);
  const messages = h("div", { class: "stack" });
  const error = h("div", { class: "stack" });
  const go = h("button", { class: "button button-main button-wide", type: "button", onclick: startCheckout }, "Check out");

  function show(cart) {
    const gone = new Set(rows.keys());
    cart.lines.forEach((line, index) => {
      gone.delete(line.sku);
      const row = rows.get(line.sku) ?? remember(line);
      row.show(line);
      // Rows stay the same nodes through every change, so that focus stays on the button just pressed.
      if (list.children[index] !== row.node) list.insertBefore(row.node, list.children[index] ?? null);
    });
    for (const sku of gone) forget(sku);
    replace(messages, (cart.messages ?? []).map((message) => notice(message.type, h("p", null, message.content))),
      cart.durability === "memory" && notice("info", h("p", null, "Your cart is kept in memory for the moment. You can go on; we write it down as soon as we can.")));
    replace(totals, totalsList(cart.totals, cart.currency));
  }

  function remember(line) {
    const row = cartRow(line);
    rows.set(line.sku, row);
    return row;
  }

  function forget(sku) {
    const node = rows.get(sku).node;
    rows.delete(sku);
    const neighbour = node.nextElementSibling ?? node.previousElementSibling;
    if (node.contains(document.activeElement)) neighbour?.querySelector("button.link")?.focus();
    node.remove();
  }

  async function startCheckout() {
    if (go.getAttribute("aria-busy") === "true") return;
    go.setAttribute("aria-busy", "true");
    replace(error);
    try {
      // What is bought is what the page shows: a quantity that was just pressed may still be on its way.
      const saved = await Promise.all([...rows.values()].map((row) => row.saved()));
      if (saved.includes(false)) return;
      await cartSettled();
      const checkout = await api.createCheckout();
      await navigate("/checkout/" + encodeURIComponent(checkout.id));
    } catch (problem) {
      replace(error, notice("error", h("p", null, problem.message)));
      announce(problem.message, { now: true });
      if (/^admission_(required|invalid|expired)$/.test(problem.code) && (await queue())) return;
      if (problem.code === "cart_empty") loadCart().catch(() => {});
    } finally {
      go.removeAttribute("aria-busy");
    }
  }

  /** What is in the cart has a waiting room: that is where it goes on. */
  async function queue() {
    const room = await roomBefore(currentCart().lines.map((line) => line.product_id)).catch(() => null);
    if (room) await navigate("/rooms/" + encodeURIComponent(room.id));
    return room;
  }

  return {
    node: h("div", { class: "split" },
      h("section", { "aria-label": "Items" }, messages, list),
      h("aside", { class: "panel", "aria-label": "Summary" }, h("h2", null, "Summary"), totals, error, go,
        h("p", { class: "fine" }, "Shipping and tax are added once the address is known."))),
    show,
  };
}

function waiting() {
  return loading("Loading cart", h("div", { class: "split" },
    h("div", null, [1, 2].map(() => h("div", { class: "cart-line" }, skeleton("thumb"), h("div", null, skeleton("long"), skeleton("mid"))))),
    h("div", { class: "panel" }, skeleton("long"), skeleton("long"), skeleton("block"))));
}
