import { viewed } from "../activity.js";
import { announce } from "../announce.js";
import { api } from "../api.js";
import { addToCart, cartCount, loadCart } from "../cart-store.js";
import { h, picture, replace } from "../dom.js";
import { money, percentOff } from "../money.js";
import { roomBefore } from "../rooms.js";
import { navigate, reflect, setTitle } from "../router.js";
import { wasPrice } from "../parts/product-card.js";
import { failure, notice, skeleton } from "../parts/states.js";
import { stepper } from "../parts/stepper.js";
import { missing } from "./not-found.js";
import { watchProduct, watchRoom } from "./product-watch.js";
import { variantChoice } from "./product-variants.js";

const FEW = 5;

export function page({ params: [handle], url, signal }) {
  const node = h("div", { class: "page" }, waiting());
  return { title: "Product", node, ready: load() };

  async function load() {
    replace(node, waiting());
    try {
      const product = await api.product(handle, signal);
      setTitle(product.title);
      const view = detail(product, url.searchParams.get("sku"));
      replace(node, view.node);
      watchProduct(product.id, view.update, signal);
      watchRoom(product.id, view.queue, signal);
      viewed(product.id);
    } catch (error) {
      if (signal.aborted) return;
      if (error.status !== 404) return replace(node, failure(error, load));
      setTitle("Product not found");
      replace(node, missing("This product is gone", "It may have been sold out and taken down."));
    }
  }
}

function waiting() {
  return h("div", { class: "product", "aria-busy": "true", role: "status", "aria-label": "Loading product" },
    h("div", { class: "product-picture" }, h("div", { class: "door door-bone" })),
    h("div", { class: "product-side" }, skeleton("short"), skeleton("title"), skeleton("mid"), skeleton("block"), skeleton("block")));
}

function detail(product, wantedSku) {
  const price = h("p", { class: "product-price" });
  const stock = h("p", { class: "product-stock", role: "status" });
  const outcome = h("div", { class: "outcome" });
  let room = null;
  const quantity = stepper({ id: "quantity", label: "Quantity", value: 1 });
  const add = h("button", { class: "button button-main", type: "submit" }, "Add to cart");
  const choice = variantChoice(product, wantedSku, (variant) => {
    show(variant);
    replace(outcome);
    reflect(`/products/${encodeURIComponent(product.handle)}?sku=${encodeURIComponent(variant.sku)}`);
  });
  show(choice.variant);

  function show(variant) {
    const off = percentOff(variant.price, variant.compare_at);
    replace(price, h("span", { class: off ? "price price-sale" : "price" }, money(variant.price)),
      off > 0 && [" ", wasPrice(variant.compare_at), " ", h("span", { class: "tag tag-flat" }, `−${off}%`)]);
    const line = stockLine(variant.available);
    // A status is read out when it changes, so it is touched only then.
    if (stock.textContent !== line.textContent) replace(stock, line);
    if (add.getAttribute("aria-busy") === "true") return;
    quantity.set({ value: Math.min(quantity.value, Math.max(variant.available, 1)), max: variant.available });
    add.disabled = variant.available === 0;
    add.textContent = variant.available === 0 ? "Sold out" : room ? "Join the queue" : "Add to cart";
  }

  async function submit(event) {
    event.preventDefault();
    if (add.getAttribute("aria-busy") === "true") return;
    add.setAttribute("aria-busy", "true");
    add.textContent = "Adding…";
    try {
      if (room) return await joinQueue();
      const cart = await addToCart(choice.variant.sku, quantity.value);
      const count = cartCount(cart);
      replace(outcome, notice("ok", h("p", null, `Added. Your cart holds ${count} ${count === 1 ? "item" : "items"}.`),
        h("a", { class: "button button-small", href: "/cart" }, "View cart")));
    } catch (error) {
      replace(outcome, notice("error", h("p", null, error.errors[0]?.message ?? error.message)));
      announce("Not added to the cart", { now: true });
    } finally {
      add.removeAttribute("aria-busy");
      show(choice.variant);
    }
  }

  /** What is wanted waits in the cart; coming here again wants nothing more. */
  async function joinQueue() {
    const { lines } = await loadCart();
    if (!lines.some((line) => line.sku === choice.variant.sku)) await addToCart(choice.variant.sku, quantity.value);
    await navigate("/rooms/" + encodeURIComponent(room.id));
  }

  const node = h("article", { class: "product" },
    h("div", { class: "product-picture" }, h("div", { class: "door" }, picture(product.image_url, product.title, { eager: true }))),
    h("div", { class: "product-side" },
      h("nav", { class: "crumbs", "aria-label": "Breadcrumb" }, h("ol", null,
        h("li", null, h("a", { href: "/search" }, "Products")),
        product.categories.slice(0, 1).map((category) =>
          h("li", null, h("a", { href: "/search?" + new URLSearchParams({ category }) }, category))))),
      h("p", { class: "product-brand" }, product.brand),
      h("h1", null, product.title),
      price,
      h("p", { class: "product-text" }, product.description),
      h("form", { class: "buy", onsubmit: submit }, choice.node, stock,
        h("div", { class: "buy-row" }, quantity.node, add), outcome)));
  return {
    node,
    /** The waiting room before this product, or null. */
    queue(next) {
      room = next;
      show(choice.variant);
    },
    /** Stock and price as they are now; what the shopper has chosen stays chosen. */
    update(next) {
      choice.update(next.variants);
      show(choice.variant);
    },
  };
}

function stockLine(available) {
  if (available === 0) return h("span", { class: "out" }, "Sold out");
  if (available <= FEW) return h("span", { class: "few" }, `Only ${available} left`);
  return h("span", { class: "enough" }, available > 50 ? "In stock" : `In stock, ${available} left`);
}
