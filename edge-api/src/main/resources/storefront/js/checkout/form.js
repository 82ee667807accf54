import { h, replace } from "../dom.js";
import { money } from "../money.js";
import { notice } from "../parts/states.js";
import { addressFields, contactField } from "./address.js";
import { fromMessages } from "./complaints.js";
import { discountBox } from "./discounts.js";
import { radios, section } from "../parts/fields.js";
import { paymentChoice } from "./payment.js";
import { summary } from "./summary.js";

/** The form itself: it shows a checkout and says what the shopper changed. It sends nothing. */
export function checkoutForm({ onpatch, onplace }) {
  const email = contactField();
  const address = addressFields();
  const shipping = radios({ name: "shipping_option", legend: "Shipping", onchange: (id) => onpatch({ shipping_option: id }) });
  const shippingHint = h("p", { class: "fine" }, "Choose a country to see how we can ship.");
  const discounts = discountBox({ onchange: (codes) => onpatch({ discount_codes: codes }) });
  const payment = paymentChoice();
  const general = h("div", { class: "stack", tabindex: "-1" });
  const place = h("button", { class: "button button-main button-wide", type: "submit", form: "checkout-form" }, "Place order");
  const aside = summary(general, place,
    h("p", { class: "fine" }, "Test payments: no money moves. You can press twice without paying twice."));
  const targets = new Map([...[email, ...address.list].map((each) => [each.name, each]),
    ["shipping_option", shipping], ["discount_codes", discounts], ["payment", payment]]);
  let attempted = false;
  let label = "Place order";

  const form = h("form", { id: "checkout-form", novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    attempted = true;
    onplace();
  } },
  section(1, "Contact", h("div", { class: "fields" }, email.node)),
  section(2, "Delivery address", address.node),
  section(3, "Shipping", shippingHint, shipping.node),
  section(4, "Payment", payment.node));

  for (const each of [email, ...address.list]) {
    each.control.addEventListener("change", () => {
      each.touched = true;
      each.refused = null;
      each.fail(null);
      if (each === email) onpatch({ email: email.value || null });
      else if (address.value.country) onpatch({ shipping_address: address.value });
    });
  }

  function show(checkout) {
    label = `Place order · ${aside.show(checkout)}`;
    place.textContent = label;
    const options = checkout.shipping_options ?? [];
    shippingHint.hidden = options.length > 0;
    shipping.show(options.map((option) => ({
      value: option.id, title: option.title, price: option.price.amount === 0 ? "Free" : money(option.price),
    })), checkout.shipping_option);
    const said = fromMessages(checkout.messages);
    const rejected = said.filter((each) => each.field === "discount_codes")
      .map((each) => checkout.discount_codes[/\[(\d+)\]/.exec(each.path)?.[1] ?? -1]);
    discounts.show(checkout.discount_codes ?? [], rejected);
    complain(said);
  }

  /** Puts each complaint at its field. Missing things are not held against a form that is still being filled in. */
  function complain(complaints) {
    const rest = [];
    const first = new Map();
    for (const each of complaints) {
      if (!targets.has(each.field)) rest.push(each);
      else if (!first.has(each.field)) first.set(each.field, each.text);
    }
    for (const [name, target] of targets) {
      const due = attempted || target.touched || name === "discount_codes";
      target.fail(target.refused ?? (due ? first.get(name) ?? emptiness(target) : null));
    }
    const shown = rest.filter((each) => attempted || each.type !== "error" || each.field === "" || each.field.startsWith("lines"));
    replace(general, shown.map((each) => notice(each.type, h("p", null, each.text))));
  }

  function emptiness(target) {
    const missing = attempted && target.label && !target.optional && !target.value;
    return missing ? `${target.label} is missing.` : null;
  }

  return {
    node: h("div", { class: "split split-checkout" }, h("div", null, form, section(5, "Discount", discounts.node)), aside.node),
    show,
    complain,
    /** What the server did not take stays marked until it is changed: the checkout it knows still has the old value. */
    refuse(complaints) {
      for (const each of complaints) {
        const target = targets.get(each.field);
        if (target) target.refused = each.text;
      }
      complain(complaints);
    },
    accept(names) {
      for (const [field, target] of targets) {
        if (names.some((name) => field === name || field.startsWith(name + "."))) target.refused = null;
      }
    },
    totalsBusy: aside.busy,
    get token() {
      return payment.value;
    },
    fillFrom(checkout) {
      email.value = checkout.email;
      address.value = checkout.shipping_address;
      return !checkout.shipping_address && address.guessCountry() ? address.value : null;
    },
    /** True when nothing on the page is known to be wrong; otherwise the first wrong field has the focus. */
    ready() {
      for (const target of [email, ...address.list]) {
        const text = emptiness(target);
        if (text) target.fail(text);
      }
      const wrong = [...targets.values()].find((each) => each.control?.getAttribute("aria-invalid") === "true" && each !== discounts);
      wrong?.control.focus();
      return !wrong;
    },
    focusProblem() {
      const wrong = [...targets.values()].find((each) => each.control?.getAttribute("aria-invalid") === "true");
      (wrong?.control ?? general).focus();
    },
    busy(text) {
      place.setAttribute("aria-busy", String(Boolean(text)));
      place.textContent = text ?? label;
      form.inert = Boolean(text);
    },
  };
}
