import { h, replace } from "../dom.js";
import { money } from "../money.js";
import { lineList } from "../parts/line-list.js";
import { doorway } from "../parts/states.js";
import { totalsList } from "../parts/totals.js";
import { returnForm } from "./order-return.js";
import { STEPS, clock, dateTime, eventDetail, eventWord, isFinal, paymentWord, statusTone, statusWord } from "./order-words.js";

const HEADLINES = {
  submitted: "Your order is in", reserved: "Your order is in", authorized: "Your order is in", confirmed: "Order confirmed",
  shipped: "On its way", delivered: "Delivered", rejected: "The order was not possible", declined: "The payment was declined",
  cancelled: "Order cancelled", returned: "Returned", refunded: "Refunded",
};

export function orderView({ orderId, placed, oncancel, onreturned }) {
  const heading = h("h1", null, "Order");
  const lead = h("p", { class: "order-lead" });
  const steps = h("ol", { class: "steps", "aria-label": "Progress" });
  const timeline = h("ol", { class: "timeline" });
  const shipments = h("div", { class: "stack" });
  const side = h("div", null);
  const said = h("div", { class: "stack" });
  const cancel = h("button", { class: "button button-quiet", type: "button", hidden: true, onclick: oncancel }, "Cancel order");
  const sendBack = returnForm(orderId, { onreturned });
  const door = h("div", { class: "order-door" }, doorway(false));

  return {
    node: h("div", { class: "order" },
      h("header", { class: "order-head" }, door, h("div", null, heading, lead)),
      steps,
      h("div", { class: "split" },
        h("section", { "aria-label": "History" }, said, shipments, h("h2", null, "What happened"), timeline, cancel, sendBack.node),
        h("aside", { class: "panel", "aria-label": "Order details" }, side))),
    show(order) {
      heading.textContent = HEADLINES[order.status] ?? statusWord(order.status);
      replace(lead, leadText(order, placed), h("span", { class: "order-id" }, order.id));
      replace(door, doorway(statusTone(order.status) === "bad"));
      steps.hidden = !STEPS.includes(order.status);
      replace(steps, STEPS.map((step, index) => stepItem(step, index, STEPS.indexOf(order.status))));
      replace(shipments, (order.shipments ?? []).map(shipment), (order.returns ?? []).map(sentBack), (order.refunds ?? []).map(paidBack));
      replace(timeline, [...(order.timeline ?? [])].reverse().map(event));
      replace(side, details(order));
      sendBack.show(order);
      cancel.hidden = !order.cancelable || isFinal(order);
    },
    canceling(on) {
      cancel.disabled = on;
      cancel.textContent = on ? "Cancelling…" : "Cancel order";
    },
    say: (node) => replace(said, node),
  };
}

function leadText(order, placed) {
  const thanks = placed && statusTone(order.status) !== "bad" && order.email ? `Thank you. News goes to ${order.email}. ` : "";
  return `${thanks}Ordered ${dateTime(order.created_at)}. `;
}

function stepItem(step, index, reached) {
  const state = index < reached ? "done" : index === reached ? "now" : "next";
  return h("li", { class: `step-item step-${state}`, "aria-current": state === "now" && "step" },
    h("span", { class: "step-dot", "aria-hidden": "true" }), statusWord(step));
}

function event(entry) {
  const detail = eventDetail(entry);
  return h("li", null,
    h("p", { class: "event-name" }, eventWord(entry.type)),
    detail && h("p", { class: "event-detail" }, detail),
    h("time", { datetime: entry.time }, clock(entry.time)));
}

function shipment(parcel) {
  return h("div", { class: "notice notice-info" }, h("p", null, `${parcel.carrier}, tracking code `, h("strong", null, parcel.tracking_code),
    parcel.shipped_at && `, shipped ${dateTime(parcel.shipped_at)}`));
}

function sentBack(parcel) {
  const units = parcel.lines.reduce((sum, line) => sum + line.quantity, 0);
  return h("div", { class: "notice notice-info" }, h("p", null, `Return ${parcel.number}: ${units} ${units === 1 ? "item" : "items"}, `,
    h("strong", null, parcel.received ? "arrived" : "expected")));
}

function paidBack(refund) {
  return h("div", { class: "notice notice-info" }, h("p", null, h("strong", null, money(refund.amount)),
    refund.done ? " paid back" : " on its way back to you"));
}

function country(code) {
  return code && new Intl.DisplayNames(["en"], { type: "region", fallback: "code" }).of(code);
}

function details(order) {
  const to = order.shipping_address;
  return [
    h("h2", null, "Items"), lineList(order.lines), totalsList(order.totals, order.currency),
    h("p", { class: "payment-state" }, paymentWord(order.payment?.status ?? "none")),
    to && [h("h2", null, "Delivery"), h("address", null, [to.name, to.line1, to.line2, [to.postal_code, to.city].filter(Boolean).join(" "),
      [to.region, country(to.country)].filter(Boolean).join(", ")].filter(Boolean).map((line) => h("span", null, line)))],
  ];
}
