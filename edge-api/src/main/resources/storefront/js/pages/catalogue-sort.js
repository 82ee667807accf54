import { h } from "../dom.js";
import { navigate } from "../router.js";

const ORDERS = [
  ["relevance", "Best match"], ["newest", "Newest"], ["price_asc", "Price, low to high"],
  ["price_desc", "Price, high to low"], ["title", "Name"],
];

export function sortMenu() {
  const select = h("select", { id: "sort", onchange: () => {
    const query = new URLSearchParams(location.search);
    if (select.value === "relevance") query.delete("sort");
    else query.set("sort", select.value);
    navigate(query.size ? "/search?" + query : "/search");
  } }, ORDERS.map(([value, label]) => h("option", { value }, label)));
  return {
    node: h("div", { class: "sort" }, h("label", { for: "sort" }, "Sort"), select),
    select(query) {
      select.value = query.sort ?? "relevance";
    },
  };
}
