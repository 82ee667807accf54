import { h, replace } from "../dom.js";
import { pathOf } from "../search-query.js";
import { skeleton } from "../parts/states.js";

/** Category links with their counts. A chip already shown for a query stays when a category narrows the facets. */
export function categoryChips({ onHome = false } = {}) {
  const list = h("ul", { class: "chips" }, Array.from({ length: 7 }, () => h("li", null, skeleton("chip"))));
  let known = [];
  let knownFor = null;

  return {
    node: h("nav", { class: "chip-bar", "aria-label": "Categories" }, list),
    select(query) {
      for (const link of list.querySelectorAll("a")) mark(link, link.dataset.category === (query.category ?? ""));
    },
    giveUp() {
      if (!list.querySelector("a")) replace(list);
    },
    show(facets, query) {
      const text = query.query ?? "";
      if (!query.category || knownFor !== text) known = [];
      knownFor = text;
      const counts = new Map(known.map((facet) => [facet.value, facet.count]));
      for (const facet of facets) counts.set(facet.value, facet.count);
      if (query.category && !counts.has(query.category)) counts.set(query.category, 0);
      known = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value.localeCompare(b.value));
      const focused = document.activeElement?.closest?.(".chips a")?.dataset.category;
      const chosen = onHome ? null : query.category ?? "";
      replace(list, chip("", "All", null, query, chosen), known.map(({ value, count }) => chip(value, value, count, query, chosen)));
      if (focused !== undefined) [...list.querySelectorAll("a")].find((link) => link.dataset.category === focused)?.focus();
    },
  };
}

function chip(category, label, count, query, chosen) {
  const link = h("a", { class: "chip", href: pathOf({ ...query, category }), "data-category": category },
    label, count !== null && h("span", { class: "chip-count" }, String(count)));
  mark(link, category === chosen);
  return h("li", null, link);
}

function mark(link, selected) {
  if (selected) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}
