import { h } from "../dom.js";
import { money } from "../money.js";

export function totalsList(totals, currency) {
  return h("dl", { class: "totals" }, totals.map((line) =>
    h("div", { class: `total total-${line.type}` },
      h("dt", null, line.display_text),
      h("dd", null, money({ amount: line.amount, currency })))));
}

export function totalOf(totals, type = "total") {
  return totals.find((line) => line.type === type)?.amount ?? 0;
}
