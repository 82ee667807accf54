import { announce } from "../announce.js";
import { removeFromCart, setQuantity } from "../cart-store.js";
import { h, picture, replace } from "../dom.js";
import { money } from "../money.js";
import { stepper } from "../parts/stepper.js";
import { variantName } from "../parts/line-list.js";
import { debounce } from "../wait.js";

const PRESSING_PAUSE_MS = 300;

export function cartRow(first) {
  const name = [first.title, variantName(first)].filter(Boolean).join(", ");
  const price = h("p", { class: "line-sub" });
  const total = h("p", { class: "line-total" });
  const note = h("p", { class: "line-note", "aria-live": "polite" });
  const remove = h("button", { class: "link", type: "button", "aria-label": `Remove ${name}`, onclick: take }, "Remove");
  const href = `/products/${encodeURIComponent(first.product_id)}?sku=${encodeURIComponent(first.sku)}`;
  let confirmed = first;
  let pending = false;
  let saving = null;

  // Several quick presses become one request with the quantity that was meant.
  const save = debounce(PRESSING_PAUSE_MS, (quantity) => {
    const mine = send(quantity).finally(() => {
      if (saving === mine) saving = null;
    });
    saving = mine;
  });

  async function send(quantity) {
    try {
      pending = false;
      const cart = await setQuantity(first.sku, quantity);
      const line = cart.lines.find((each) => each.sku === first.sku);
      announce(line ? `${name}: ${line.quantity}, ${money(line.total)}` : `${name} is no longer in the cart`);
      return true;
    } catch (error) {
      amount.set({ value: confirmed.quantity });
      fail(error);
      return false;
    } finally {
      node.classList.toggle("busy", pending);
    }
  }

  const amount = stepper({
    id: "quantity-" + first.sku, label: `Quantity of ${name}`, value: first.quantity, max: limit(first),
    onchange: (quantity) => {
      pending = true;
      node.classList.add("busy");
      save(quantity);
    },
  });

  const node = h("li", { class: "cart-line" },
    h("a", { href, tabindex: "-1", "aria-hidden": "true" }, picture(first.image_url, "", { size: 112 })),
    h("div", { class: "cart-line-text" },
      h("h2", { class: "line-title" }, h("a", { href }, first.title)),
      h("p", { class: "line-sub" }, variantName(first)), price, note),
    h("div", { class: "cart-line-do" }, amount.node, remove),
    total);

  async function take() {
    save.cancel();
    pending = false;
    node.classList.add("busy");
    try {
      await removeFromCart(first.sku);
      announce(`${name} removed`);
    } catch (error) {
      amount.set({ value: confirmed.quantity });
      fail(error);
    } finally {
      node.classList.remove("busy");
    }
  }

  function fail(error) {
    replace(note, h("span", { class: "field-error" }, error.errors?.[0]?.message ?? error.message));
  }

  return {
    node,
    /** Sends what was pressed last; false when the shop did not take it, which the row says. */
    saved() {
      save.flush();
      return saving ?? true;
    },
    show(line) {
      confirmed = line;
      price.textContent = `${money(line.unit_price)} each`;
      total.textContent = money(line.total);
      if (!pending) amount.set({ value: line.quantity, max: limit(line) });
      replace(note, shortage(line));
    },
  };
}

function limit(line) {
  // Stock may have fallen below what is in the cart: the quantity is shown as it is and can only go down.
  return Math.max(line.available ?? Infinity, line.quantity);
}

function shortage(line) {
  if (line.available === 0) return h("span", { class: "out" }, "Sold out since you added it");
  if (line.available < line.quantity) return h("span", { class: "out" }, `Only ${line.available} left`);
  if (line.available <= 5) return h("span", { class: "few" }, `Only ${line.available} left`);
  return null;
}
