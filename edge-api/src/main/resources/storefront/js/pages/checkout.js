import { announce } from "../announce.js";
import { api } from "../api.js";
import { loadCart } from "../cart-store.js";
import { complete, follow } from "../checkout/attempt.js";
import { canceledView } from "../checkout/canceled.js";
import { fromProblem } from "../checkout/complaints.js";
import { checkoutForm } from "../checkout/form.js";
import { checkoutSync } from "../checkout/sync.js";
import { h, replace } from "../dom.js";
import { navigate, setTitle } from "../router.js";
import { failure, loading, skeleton } from "../parts/states.js";
import { missing } from "./not-found.js";

export function page({ params: [checkoutId], signal }) {
  const body = h("div", { class: "page" }, waiting());
  return { title: "Checkout", node: body, ready: load() };

  async function load() {
    replace(body, waiting());
    try {
      const checkout = await api.checkout(checkoutId, signal);
      if (checkout.status === "complete_in_progress") {
        replace(body, working());
        finish(await follow(checkoutId, { onwaiting() {}, signal }));
      } else if (checkout.status === "completed" || checkout.status === "canceled") finish(checkout);
      else openForm(checkout);
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === 404) replace(body, missing("This checkout is gone", "Start a new one from your cart."));
      else replace(body, failure(error, load));
    }
  }

  function openForm(first) {
    let checkout = first;
    let placing = false;
    const form = checkoutForm({ onpatch: (changes) => sync.patch(changes), onplace: place });
    const sync = checkoutSync(checkoutId, {
      onbusy: form.totalsBusy,
      onsaved(next, sent) {
        checkout = next;
        if (next.status === "canceled" || next.status === "completed") return finish(next);
        form.accept(Object.keys(sent));
        form.show(next);
        chooseCheapest(next);
      },
      onrefused(error) {
        form.refuse(fromProblem(error));
        announce(error.message, { now: true });
      },
    });
    const guessed = form.fillFrom(first);
    form.show(first);
    replace(body, h("h1", null, "Checkout"), form.node);
    if (guessed) sync.patch({ shipping_address: guessed });
    else chooseCheapest(first);

    /** The cheapest way is chosen in advance, so that the total shown is one that can be paid. */
    function chooseCheapest(now) {
      if (now.shipping_option || !now.shipping_options?.length) return;
      const cheapest = now.shipping_options.reduce((a, b) => (b.price.amount < a.price.amount ? b : a));
      sync.patch({ shipping_option: cheapest.id });
    }

    async function place() {
      if (placing) return;
      placing = true;
      form.busy("Checking…");
      try {
        await sync.settled();
        form.show(checkout);
        form.busy(null);
        if (!form.ready()) return announce("Some details are missing", { now: true });
        form.busy("Placing order…");
        finish(await complete(checkoutId, form.token, { onwaiting: () => form.busy("Waiting for the bank…"), signal }));
      } catch (error) {
        if (signal.aborted) return;
        form.busy(null);
        form.complain(error.outcomeUnknown || error.status === 503 ? [unsure(error)] : fromProblem(error));
        form.focusProblem();
      } finally {
        placing = false;
        if (!signal.aborted) form.busy(null);
      }
    }
  }

  function finish(checkout) {
    if (signal.aborted) return;
    if (checkout.status === "completed") {
      loadCart().catch(() => {});
      navigate("/orders/" + encodeURIComponent(checkout.order_id), { replace: true, state: { placed: true } });
    } else if (checkout.status === "canceled") {
      setTitle("Order not placed");
      replace(body, canceledView(checkout));
      const heading = body.querySelector("h1");
      heading.tabIndex = -1;
      heading.focus();
    } else replace(body, stillWorking());
  }
}

function unsure(error) {
  const text = !error.outcomeUnknown
    ? "The shop is full right now. Nothing was ordered; press again in a moment."
    : "No answer came, so we do not know yet. Press again: it is the same order, and you pay once.";
  return { field: "", type: "error", text };
}

function working() {
  return h("section", { class: "state", role: "status" }, h("span", { class: "spinner", "aria-hidden": "true" }),
    h("h1", null, "Waiting for the bank"), h("p", null, "Your order is in. This page goes on by itself."));
}

function stillWorking() {
  return h("section", { class: "state", role: "status" }, h("h1", null, "Still working on it"),
    h("p", null, "Your order is accepted and will not be lost. You can leave; the result will be under Orders."),
    h("a", { class: "button", href: "/orders" }, "Orders"));
}

function waiting() {
  return loading("Loading checkout", h("h1", null, "Checkout"), h("div", { class: "split split-checkout" },
    h("div", null, [1, 2, 3].map(() => h("div", { class: "step-box" }, skeleton("mid"), skeleton("block"), skeleton("block")))),
    h("div", { class: "panel" }, skeleton("mid"), skeleton("long"), skeleton("long"), skeleton("block"))));
}
