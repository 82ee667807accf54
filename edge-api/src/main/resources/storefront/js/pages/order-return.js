import { api } from "../api.js";
import { h, replace } from "../dom.js";
import { uuid } from "../ids.js";
import { field } from "../parts/fields.js";
import { notice } from "../parts/states.js";
import { variantName } from "../parts/line-list.js";

/** Says which units go back. It is there while something can go back, and keeps what was chosen through every redraw. */
export function returnForm(orderId, { onreturned }) {
  const rows = new Map();
  const list = h("div", { class: "return-rows" });
  const reason = field({ name: "return_reason", label: "Why", optional: true, maxlength: 500, autocomplete: "off" });
  const said = h("div", { class: "stack" });
  const send = h("button", { class: "button", type: "submit" }, "Send these back");
  const form = h("form", { class: "return-form", novalidate: true, onsubmit: submit },
    h("p", { class: "fine" }, "Your money is on its way as soon as we have the goods."), list, reason.node, said, send);
  const node = h("details", { class: "return", hidden: true }, h("summary", null, "Send something back"), form);
  let key = uuid();

  function show(order) {
    const left = order.returnable ?? [];
    node.hidden = left.length === 0;
    const fresh = left.filter(({ sku, quantity }) => rows.get(sku)?.most !== quantity);
    if (fresh.length === 0 && left.length === rows.size) return;
    rows.clear();
    replace(list, left.map(({ sku, quantity }) => {
      const line = order.lines.find((each) => each.sku === sku);
      const row = quantityChoice(sku, [line?.title ?? sku, line && variantName(line)].filter(Boolean).join(", "), quantity);
      rows.set(sku, row);
      return row.node;
    }));
  }

  async function submit(event) {
    event.preventDefault();
    if (send.getAttribute("aria-busy") === "true") return;
    const lines = [...rows].map(([sku, row]) => ({ sku, quantity: row.value })).filter((line) => line.quantity > 0);
    if (lines.length === 0) return replace(said, notice("error", h("p", null, "Choose at least one item.")));
    send.setAttribute("aria-busy", "true");
    try {
      const order = await api.returnOrder(orderId, { lines, reason: reason.value }, key);
      key = uuid();
      reason.value = "";
      replace(said);
      node.open = false;
      onreturned(order);
    } catch (error) {
      // The same words under the same key are the same return, however often they are sent.
      if (!error.outcomeUnknown) key = uuid();
      const text = error.code === "not_returnable" ? "These items can no longer be sent back." : error.errors[0]?.message ?? error.message;
      replace(said, notice("error", h("p", null, text)));
    } finally {
      send.removeAttribute("aria-busy");
    }
  }

  return { node, show };
}

function quantityChoice(sku, name, most) {
  const id = "return-" + sku.replace(/\W/g, "-");
  const select = h("select", { id }, Array.from({ length: most + 1 }, (_, units) => h("option", { value: String(units) }, String(units))));
  select.value = most === 1 ? "1" : "0";
  return {
    most,
    node: h("div", { class: "return-row" }, h("label", { for: id }, name), select),
    get value() {
      return Number(select.value);
    },
  };
}
