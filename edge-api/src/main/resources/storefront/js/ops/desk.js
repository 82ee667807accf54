import { h, replace } from "../dom.js";
import { wait } from "../wait.js";

const TIMEOUT_MS = 10_000;
const LETTERS_EVERY_MS = 5000;
const LETTERS = 10;

/** What an operator does: looks up an order, puts dead letters back. Stays as it is while the figures above change. */
export function desk(headers, signal) {
  return h("div", { class: "ops-two" }, orderDesk(headers, signal), letterDesk(headers, signal));
}

async function call(method, path, headers, signal) {
  const response = await fetch(path, {
    method,
    headers: { ...headers, accept: "application/json", ...(method === "POST" ? { "content-type": "application/json" } : {}) },
    body: method === "POST" ? "{}" : undefined,
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  const text = await response.text();
  const body = text ? JSON.parse(text) : {};
  if (!response.ok) throw new Error(body.detail || body.title || "The shop answered " + response.status);
  return body;
}

function orderDesk(headers, signal) {
  const input = h("input", { id: "order-id", name: "order", autocomplete: "off", spellcheck: "false", required: true });
  const found = h("div", { class: "ops-found", "aria-live": "polite" });
  return h("section", null, h("h2", null, "An order"),
    h("form", { class: "ops-ask", onsubmit: look }, h("label", { for: "order-id" }, "Order id"), input, h("button", { class: "button", type: "submit" }, "Show")),
    found);

  async function look(event) {
    event.preventDefault();
    replace(found, h("p", { class: "fine" }, "Looking …"));
    try {
      replace(found, timeline(await call("GET", "/admin/orders/" + encodeURIComponent(input.value.trim()), headers, signal)));
    } catch (error) {
      replace(found, h("p", { class: "is-bad" }, error.message));
    }
  }
}

function timeline(order) {
  const began = Date.parse(order.timeline[0].time);
  return [
    h("p", null, h("strong", null, order.status), ` · ${order.email} · ${order.lines.map((line) => `${line.quantity} × ${line.sku}`).join(", ")}`),
    h("ol", { class: "ops-timeline" }, order.timeline.map(({ type, time, detail }) =>
      h("li", null, h("time", { datetime: time }, after(Date.parse(time) - began)), h("strong", null, type), h("span", { class: "fine" }, detail)))),
  ];
}

function after(millis) {
  return millis < 1000 ? `+${millis} ms` : millis < 60_000 ? `+${(millis / 1000).toFixed(1)} s` : `+${Math.round(millis / 60_000)} min`;
}

function letterDesk(headers, signal) {
  const list = h("div", { class: "ops-letters" });
  const said = h("p", { class: "fine", role: "status" });
  keep();
  return h("section", null, h("h2", null, "Dead letters"), said, list);

  async function keep() {
    while (!signal.aborted) {
      await show();
      await wait(LETTERS_EVERY_MS, signal).catch(() => {});
    }
  }

  async function show() {
    try {
      const { items } = await call("GET", "/admin/dead-letters?limit=" + LETTERS, headers, signal);
      if (list.contains(document.activeElement)) return;
      replace(list, items.length ? items.map(letter) : h("p", { class: "fine" }, "None. Whatever came could be processed."));
    } catch (error) {
      if (!signal.aborted) replace(list, h("p", { class: "fine" }, error.message));
    }
  }

  function letter({ id, topic, reason, type, replayed_at: replayed }) {
    return h("article", { class: "ops-letter" },
      h("p", null, h("strong", null, type ?? "no event"), " on ", topic ?? "an unknown topic"),
      h("p", { class: "fine" }, reason),
      replayed ? h("p", { class: "fine" }, "Put back at " + new Date(replayed).toLocaleTimeString())
        : topic && h("button", { class: "button button-quiet", type: "button", onclick: () => replay(id) }, "Put back"));
  }

  async function replay(id) {
    try {
      await call("POST", `/admin/dead-letters/${encodeURIComponent(id)}/replay`, headers, signal);
      said.textContent = `Letter ${id} was put back.`;
    } catch (error) {
      said.textContent = error.message;
    }
    document.activeElement?.blur();
    await show();
  }
}
