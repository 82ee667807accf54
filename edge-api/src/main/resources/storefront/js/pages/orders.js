import { api } from "../api.js";
import { h, picture, replace } from "../dom.js";
import { money } from "../money.js";
import { empty, failure, loading, skeleton } from "../parts/states.js";
import { totalOf } from "../parts/totals.js";
import { dateTime, statusTone, statusWord } from "./order-words.js";

const PAGE_SIZE = 20;
const PICTURES = 4;

export function page({ signal }) {
  const body = h("div", null);
  const list = h("ul", { class: "orders" });
  const error = h("p", { class: "field-error", role: "alert" });
  const moreButton = h("button", { class: "button button-quiet", type: "button" }, "Load more");
  const foot = h("div", { class: "more" }, error, moreButton);
  return { title: "Orders", node: h("div", { class: "page page-narrow" }, h("h1", null, "Orders"), body), ready: load() };

  async function load() {
    replace(body, loading("Loading orders", [1, 2, 3].map(() => h("div", { class: "order-card" }, skeleton("long"), skeleton("mid")))));
    try {
      const answer = await api.orders({ limit: PAGE_SIZE }, signal);
      if (answer.items.length === 0) return replace(body, nothing());
      replace(list);
      replace(body, list, foot);
      append(answer);
    } catch (problem) {
      if (!signal.aborted) replace(body, failure(problem, load));
    }
  }

  function append(answer) {
    list.append(...answer.items.map(card));
    foot.hidden = !answer.next_cursor;
    moreButton.onclick = () => more(answer.next_cursor);
  }

  async function more(cursor) {
    error.textContent = "";
    moreButton.disabled = true;
    try {
      const from = list.children.length;
      append(await api.orders({ limit: PAGE_SIZE, cursor }, signal));
      list.children[from]?.querySelector("a").focus();
    } catch (problem) {
      if (!signal.aborted) error.textContent = problem.message;
    } finally {
      moreButton.disabled = false;
    }
  }
}

function card(order) {
  const count = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  return h("li", { class: "order-card" },
    h("div", { class: "order-pictures" }, order.lines.slice(0, PICTURES).map((line) => picture(line.image_url, "", { size: 56 })),
      order.lines.length > PICTURES && h("span", { class: "fine" }, `+${order.lines.length - PICTURES}`)),
    h("div", { class: "order-card-text" },
      h("h2", null, h("a", { href: "/orders/" + encodeURIComponent(order.id) }, dateTime(order.created_at))),
      h("p", { class: "fine" }, `${count} ${count === 1 ? "item" : "items"} · ${money({ amount: totalOf(order.totals), currency: order.currency })}`)),
    h("span", { class: `badge badge-${statusTone(order.status)}` }, statusWord(order.status)));
}

function nothing() {
  return empty({ heading: "No orders yet", text: "Orders appear here as soon as you place one. Signed in, you see them on every device.",
    action: h("a", { class: "button", href: "/search" }, "See all products") });
}
