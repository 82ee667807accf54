import { api } from "../api.js";
import { h, replace } from "../dom.js";
import { navigate } from "../router.js";
import { doorway, notice } from "../parts/states.js";
import { fieldOf } from "./complaints.js";

/** A checkout ends for good when it is canceled; trying again takes a new one, filled in like the old. */
export function canceledView(checkout) {
  const error = h("div", { class: "stack" });
  const again = h("button", { class: "button button-main", type: "button", onclick: retry }, "Try again");
  const soldOut = checkout.messages.some((message) => message.code === "sold_out");

  async function retry() {
    if (again.getAttribute("aria-busy") === "true") return;
    again.setAttribute("aria-busy", "true");
    replace(error);
    try {
      const next = await api.createCheckout();
      await refill(next.id, checkout);
      await navigate("/checkout/" + encodeURIComponent(next.id), { replace: true });
    } catch (problem) {
      replace(error, notice("error", h("p", null, problem.message)));
    } finally {
      again.removeAttribute("aria-busy");
    }
  }

  return h("section", { class: "state", role: "alert" },
    doorway(true),
    h("h1", null, "The order was not placed"),
    h("ul", { class: "reasons" }, reasons(checkout).map((text) => h("li", null, text))),
    h("p", null, "Nothing was charged, and your cart is as you left it."),
    error,
    h("div", { class: "state-actions" },
      soldOut ? [h("a", { class: "button button-main", href: "/cart" }, "Change the cart"), again] : [again, h("a", { class: "button button-quiet", href: "/cart" }, "Back to cart")]));
}

function reasons(checkout) {
  const texts = checkout.messages.filter((message) => message.type === "error").map((message) => {
    const index = /^lines\[(\d+)\]/.exec(fieldOf(message.path))?.[1];
    const title = index !== undefined && checkout.lines[index]?.title;
    return title && !message.content.includes(title) ? `${title}: ${message.content}` : message.content;
  });
  return texts.length > 0 ? texts : ["The checkout was canceled."];
}

/** Best effort: what the new checkout refuses, the shopper sees empty and fills in. */
async function refill(checkoutId, old) {
  const known = {};
  if (old.email) known.email = old.email;
  if (old.shipping_address) known.shipping_address = withoutNulls(old.shipping_address);
  if (old.discount_codes?.length) known.discount_codes = old.discount_codes;
  if (Object.keys(known).length === 0) return;
  try {
    const next = await api.patchCheckout(checkoutId, known);
    const offered = next.shipping_options.some((option) => option.id === old.shipping_option);
    if (offered) await api.patchCheckout(checkoutId, { shipping_option: old.shipping_option });
  } catch {
    // The new checkout is good without it.
  }
}

function withoutNulls(address) {
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value));
}
