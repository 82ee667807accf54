import { h, replace } from "../dom.js";
import { money } from "../money.js";
import { skeleton } from "../parts/states.js";

const WIDE = matchMedia("(min-width: 60rem)");
const MOST_BRANDS = 12;

/** Brand and price, as links: each narrows the list or, chosen already, widens it again. Folded away on a phone. */
export function filters(signal) {
  const content = h("div", { class: "filter-groups" }, skeleton("long"), skeleton("mid"), skeleton("long"), skeleton("mid"));
  const chosen = h("span", { class: "filter-count" });
  const node = h("details", { class: "filters", open: WIDE.matches }, h("summary", null, "Filter", chosen), content);
  WIDE.addEventListener("change", () => { node.open = WIDE.matches; }, { signal });

  return {
    node,
    select(query) {
      const count = ["brand", "price_from"].filter((name) => query[name] !== undefined).length + (query.price_to !== undefined && query.price_from === undefined ? 1 : 0);
      chosen.textContent = count > 0 ? ` (${count})` : "";
    },
    show(facets, query, currency) {
      const focused = document.activeElement?.closest?.(".filters a")?.getAttribute("data-key");
      const groups = [brands(facets.brands ?? [], query), prices(facets.prices ?? [], query, currency)].filter(Boolean);
      replace(content, groups.length > 0 ? groups : h("p", { class: "fine" }, "Nothing to filter by."));
      if (focused) content.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    },
    /** A shop that counts categories only has nothing to fill this with; the place stays, so that the list does not jump. */
    available(facets) {
      const there = Array.isArray(facets.brands) || Array.isArray(facets.prices);
      node.classList.toggle("filters-none", !there);
      return there;
    },
  };
}

function brands(facets, query) {
  const shown = facets.filter((facet) => facet.value).slice(0, MOST_BRANDS);
  if (query.brand && !shown.some((facet) => facet.value === query.brand)) shown.unshift({ value: query.brand, count: null });
  return shown.length > 0 && group("Brand", shown.map(({ value, count }) =>
    option(value, count, query.brand === value, { brand: value }, query)));
}

function prices(facets, query, currency) {
  const shown = facets.filter((facet) => facet.count > 0 || isChosen(facet, query));
  return shown.length > 0 && group("Price", shown.map((facet) =>
    option(range(facet, currency), facet.count, isChosen(facet, query), { price_from: facet.from, price_to: facet.to }, query)));
}

function isChosen({ from, to }, query) {
  return same(query.price_from, from || undefined) && same(query.price_to, to);
}

const same = (text, number) => (text === undefined ? undefined : Number(text)) === (number ?? undefined);

function range({ from, to }, currency) {
  const text = (amount) => money({ amount, currency }).replace(/\D00(?!\d)/, "");
  if (to === null || to === undefined) return `${text(from)} and more`;
  return from ? `${text(from)} to ${text(to)}` : `up to ${text(to)}`;
}

function group(title, options) {
  return h("section", { class: "filter-group", "aria-label": title }, h("h2", null, title), h("ul", null, options));
}

function option(label, count, chosen, values, query) {
  const search = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) {
    if (chosen || !value) search.delete(name);
    else search.set(name, value);
  }
  return h("li", null, h("a", {
    class: "filter", href: search.size ? "/search?" + search : "/search", "data-key": Object.keys(values)[0] + label,
    "aria-current": chosen && "true",
  }, h("span", { class: "filter-label" }, label), count !== null && h("span", { class: "chip-count" }, String(count))));
}
