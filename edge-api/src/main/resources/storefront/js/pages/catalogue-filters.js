import { h, replace } from "../dom.js";
import { money } from "../money.js";
import { pathOf } from "../search-query.js";
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
      const count = (query.brand?.length ?? 0) + (query.price_from || query.price_to ? 1 : 0);
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
  const chosen = query.brand ?? [];
  const shown = facets.filter((facet) => facet.value).slice(0, MOST_BRANDS);
  const missing = chosen.filter((brand) => !shown.some((facet) => facet.value === brand)).map((value) => ({ value, count: null }));
  const options = [...missing, ...shown].map(({ value, count }) => {
    const isChosen = chosen.includes(value);
    return option("brand", value, count, isChosen, { ...query, brand: isChosen ? chosen.filter((brand) => brand !== value) : [...chosen, value] });
  });
  return options.length > 0 && group("Brand", options);
}

function prices(facets, query, currency) {
  const shown = facets.filter((facet) => facet.count > 0 || isChosen(facet, query));
  const bounded = query.price_from || query.price_to;
  // A range out of a link, or of other products, has to be there to be taken away again.
  if (bounded && !shown.some((facet) => isChosen(facet, query))) {
    shown.unshift({ from: Number(query.price_from ?? 0), to: query.price_to ? Number(query.price_to) : null, count: null });
  }
  return shown.length > 0 && group("Price", shown.map((facet) => {
    const chosen = isChosen(facet, query);
    const bounds = chosen ? { price_from: null, price_to: null } : { price_from: facet.from || null, price_to: facet.to ?? null };
    return option("price", range(facet, currency), facet.count, chosen, { ...query, ...bounds });
  }));
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

function option(kind, label, count, chosen, next) {
  return h("li", null, h("a", { class: "filter", href: pathOf(next), "data-key": kind + label, "aria-current": chosen && "true" },
    h("span", { class: "filter-label" }, label), count !== null && h("span", { class: "chip-count" }, String(count))));
}
