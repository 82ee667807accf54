import { announce } from "../announce.js";
import { cartCount, onCart } from "../cart-store.js";
import { h, picture, replace } from "../dom.js";
import { money } from "../money.js";
import { variantName } from "./line-list.js";
import { totalOf } from "./totals.js";

// Opens under the cart link for some seconds when the cart changes, and says what changed. It takes no room in the page.

const SHOWN_MS = 6000;
/** Where it would lie over the button that was just pressed. */
const NARROW = 700;
const OWN_PAGES = /^\/(cart|checkout)(\/|$)/;

const box = document.getElementById("mini-cart");
let closing = null;

onCart((cart, before, outside) => {
  const change = before && before !== cart && before.id === cart.id && lastChange(before, cart);
  if (!change) return;
  // What is done on this page is said by the page itself.
  if (outside) announce(`${change.line.title}: ${change.text}. Your cart: ${sum(cart)}`);
  const said = !outside && location.pathname.startsWith("/products/") && innerWidth < NARROW;
  if (!said && !OWN_PAGES.test(location.pathname)) show(change, cart, outside);
});

box.addEventListener("keydown", (event) => event.key === "Escape" && close());
document.addEventListener("click", (event) => !box.contains(event.target) && !box.hidden && event.isTrusted && closeSoon(0));

function show({ line, text }, cart, outside) {
  replace(box,
    h("p", { class: "mini-where" }, outside ? "Changed in another window" : "Your cart"),
    h("div", { class: "mini-line" }, picture(line.image_url, "", { size: 56 }),
      h("div", null, h("p", { class: "line-title" }, line.title), h("p", { class: "line-sub" }, [variantName(line), text].filter(Boolean).join(" · ")))),
    h("div", { class: "mini-foot" }, h("p", null, sum(cart)), h("a", { class: "button button-small", href: "/cart", onclick: close }, "Go to cart")));
  box.hidden = false;
  closeSoon(SHOWN_MS);
}

function closeSoon(millis) {
  clearTimeout(closing);
  closing = setTimeout(() => {
    if (millis > 0 && (box.matches(":hover") || box.contains(document.activeElement))) closeSoon(SHOWN_MS);
    else close();
  }, millis);
}

function close() {
  clearTimeout(closing);
  if (box.contains(document.activeElement)) document.getElementById("cart-link").focus();
  box.hidden = true;
}

/** The line that differs most plainly: added, changed or gone. */
function lastChange(before, cart) {
  const old = new Map(before.lines.map((line) => [line.sku, line]));
  for (const line of cart.lines) {
    const was = old.get(line.sku)?.quantity ?? 0;
    if (line.quantity > was) return { line, text: was ? `now ${line.quantity}` : `${line.quantity} added` };
    if (line.quantity < was) return { line, text: `now ${line.quantity}` };
    old.delete(line.sku);
  }
  const [gone] = old.values();
  return cart.lines.length > 0 && gone ? { line: gone, text: "removed" } : null;
}

function sum(cart) {
  const count = cartCount(cart);
  const total = money({ amount: totalOf(cart.totals), currency: cart.currency });
  return `${count} ${count === 1 ? "item" : "items"}, ${total}`;
}
