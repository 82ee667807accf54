import { h, replace } from "../dom.js";
import { money } from "../money.js";
import { lineList } from "../parts/line-list.js";
import { totalOf, totalsList } from "../parts/totals.js";

export function summary(...below) {
  const lines = h("div", null);
  const totals = h("div", { class: "totals-box", "aria-live": "polite", "aria-atomic": "true" });
  return {
    node: h("aside", { class: "panel", "aria-label": "Order summary" }, h("h2", null, "Your order"), lines, totals, below),
    show(checkout) {
      if (!lines.hasChildNodes()) replace(lines, lineList(checkout.lines));
      replace(totals, totalsList(checkout.totals, checkout.currency));
      return money({ amount: totalOf(checkout.totals), currency: checkout.currency });
    },
    busy(on) {
      totals.classList.toggle("busy", on);
    },
  };
}
