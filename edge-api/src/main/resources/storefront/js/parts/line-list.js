import { h, picture } from "../dom.js";
import { money } from "../money.js";

/** The lines of a checkout or an order: to be read, not changed. */
export function lineList(lines) {
  return h("ul", { class: "lines" }, lines.map((line) =>
    h("li", { class: "line-small" },
      picture(line.image_url, "", { size: 64 }),
      h("div", null,
        h("p", { class: "line-title" }, line.title),
        h("p", { class: "line-sub" }, [variantName(line), `${line.quantity} × ${money(line.unit_price)}`].filter(Boolean).join(" · "))),
      h("p", { class: "line-total" }, money(line.total)))));
}

export function variantName(line) {
  return line.variant_title && line.variant_title !== "Standard" ? line.variant_title : "";
}
