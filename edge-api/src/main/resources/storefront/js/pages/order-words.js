const STATUS = {
  submitted: ["Received", "wait"], reserved: ["Stock reserved", "wait"], authorized: ["Payment approved", "wait"],
  confirmed: ["Confirmed", "good"], shipped: ["Shipped", "good"], delivered: ["Delivered", "good"],
  rejected: ["Not possible", "bad"], declined: ["Payment declined", "bad"], cancelled: ["Cancelled", "bad"],
  returned: ["Returned", "calm"], refunded: ["Refunded", "calm"],
};

const PAYMENT = {
  pending: "Payment pending", authorized: "Payment approved, not yet charged", captured: "Paid", voided: "Payment released, nothing charged",
  refunded: "Refunded", partially_refunded: "Partly refunded", refunding: "Refund under way", declined: "Payment declined", none: "No payment",
};

const EVENTS = {
  "order.received": "Order received", "order.reserved": "Stock reserved", "payment.authorized": "Payment approved",
  "order.confirmed": "Order confirmed", "payment.captured": "Payment taken", "order.shipped": "Shipped", "order.delivered": "Delivered",
  "order.cancelled": "Order cancelled", "order.rejected": "Order not possible", "order.declined": "Payment declined",
  "payment.declined": "Payment declined", "payment.voided": "Payment released", "payment.refunded": "Money sent back",
  "payment.refund-requested": "Refund under way", "order.shipment-requested": "Carrier asked", "order.return-requested": "Return announced",
  "order.return-refused": "Return not possible", "order.return-received": "Goods are back", "notification.sent": "Message sent to you",
};

const FINAL = new Set(["delivered", "rejected", "declined", "cancelled", "returned", "refunded"]);

export const STEPS = ["submitted", "reserved", "authorized", "confirmed", "shipped", "delivered"];

export const isFinal = (order) => FINAL.has(order.status);
export const statusWord = (status) => STATUS[status]?.[0] ?? plain(status);
export const statusTone = (status) => STATUS[status]?.[1] ?? "calm";
export const paymentWord = (status) => PAYMENT[status] ?? plain(status);
export const eventWord = (type) => EVENTS[type] ?? plain(type);

/** Details are written for programs too: names of messages and the bank's references get words around them. */
export function eventDetail({ type, detail }) {
  if (typeof detail !== "string" || !detail) return null;
  const message = type === "notification.sent" && /^(\w+) to (.+)$/.exec(detail);
  if (message) return `“${plain(message[1])}”, to ${message[2]}`;
  return type.startsWith("payment.") && /^\w+$/.test(detail) ? `Reference ${detail}` : detail;
}

/** Something newer than this page is still readable. */
function plain(word) {
  const text = String(word).replace(/[._]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function dateTime(text) {
  return new Intl.DateTimeFormat(navigator.language || "en", { dateStyle: "medium", timeStyle: "short" }).format(new Date(text));
}

export function dateOnly(text) {
  return new Intl.DateTimeFormat(navigator.language || "en", { dateStyle: "long" }).format(new Date(text));
}

export function clock(text) {
  return new Intl.DateTimeFormat(navigator.language || "en", { dateStyle: "medium", timeStyle: "medium" }).format(new Date(text));
}
