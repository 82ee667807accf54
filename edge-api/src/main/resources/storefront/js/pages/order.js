import { announce } from "../announce.js";
import { api } from "../api.js";
import { h, replace } from "../dom.js";
import { setTitle } from "../router.js";
import { failure, loading, notice, skeleton } from "../parts/states.js";
import { wait } from "../wait.js";
import { missing } from "./not-found.js";
import { orderView } from "./order-view.js";
import { watchOrder } from "./order-watch.js";
import { statusWord } from "./order-words.js";

const NOT_YET_MS = 1000;

export function page({ params: [orderId], state, signal }) {
  const body = h("div", { class: "page" }, waiting());
  const view = orderView({ orderId, placed: Boolean(state.placed), oncancel: cancel, onreturned: returned });
  let status = null;
  return { title: "Order", node: body, ready: load() };

  async function load() {
    replace(body, waiting());
    try {
      const order = await firstRead();
      show(order);
      replace(body, view.node);
      watchOrder(order, show, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error.status !== 404) return replace(body, failure(error, load));
      setTitle("Order not found");
      replace(body, missing("Order not found", "It may have been placed in another browser."));
    }
  }

  /** Right after placing, the page can be here before the order's row is: then "not found" means "not yet". */
  async function firstRead() {
    for (let attempt = 0; ; attempt++) {
      try {
        return await api.order(orderId, signal);
      } catch (error) {
        if (error.status !== 404 || !state.placed || attempt === 5) throw error;
        await wait(NOT_YET_MS, signal);
      }
    }
  }

  function show(order) {
    setTitle("Order " + statusWord(order.status).toLowerCase());
    view.show(order);
    if (status && status !== order.status) announce("Order: " + statusWord(order.status));
    status = order.status;
  }

  function returned(order) {
    show(order);
    view.say(notice("ok", h("p", null, "Your return is announced. Send the parcel within the next days.")));
  }

  async function cancel() {
    view.canceling(true);
    try {
      show(await api.cancelOrder(orderId));
      view.say(notice("info", h("p", null, "Cancellation requested.")));
    } catch (error) {
      view.say(notice("error", h("p", null, error.code === "not_cancelable" ? "This order can no longer be cancelled." : error.message)));
    } finally {
      view.canceling(false);
    }
  }
}

function waiting() {
  return loading("Loading order", h("h1", null, "Order"), h("div", { class: "split" },
    h("div", null, skeleton("block"), skeleton("long"), skeleton("long"), skeleton("mid")),
    h("div", { class: "panel" }, skeleton("long"), skeleton("long"), skeleton("block"))));
}
