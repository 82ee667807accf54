import { h } from "../dom.js";
import { productCard } from "./product-card.js";

const MOST = 8;
const EAGER_PICTURES = 4;

/** Some products under one heading, with the sentence that says why just these. */
export function productSection({ id, title, reason, items }, { eager = false } = {}) {
  const heading = "section-" + id;
  return h("section", { class: "rail-section", "aria-labelledby": heading },
    h("div", { class: "rail-head" },
      h("h2", { class: "rail-title", id: heading }, title),
      h("p", { class: "rail-reason" }, reason || "\u00a0")),
    h("ul", { class: "rail" }, items.slice(0, MOST).map((product, index) =>
      productCard(product, { eager: eager && index < EAGER_PICTURES, level: 3 }))));
}
