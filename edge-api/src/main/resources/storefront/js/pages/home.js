import { saidNo } from "../activity.js";
import { api } from "../api.js";
import { h, replace } from "../dom.js";
import { navigate } from "../router.js";
import { cardSkeletons } from "../parts/product-card.js";
import { productSection } from "../parts/product-section.js";
import { failure } from "../parts/states.js";
import { categoryChips } from "./catalogue-chips.js";
import { hero } from "./catalogue-hero.js";

const SKELETONS = 4;
const FIRST_PRODUCTS = 12;

export function page({ url, signal }) {
  const chips = categoryChips({ onHome: true });
  const sections = h("div", { class: "home-sections", "aria-live": "off" });
  const node = h("div", { class: "page" }, hero(), chips.node, sections,
    h("p", { class: "home-all" }, h("a", { class: "button button-quiet", href: "/search" }, "See all products")));
  // Searches lived at this address once, and links to them are still out there.
  if (url.searchParams.has("query") || url.searchParams.has("category")) {
    return { title: "", node, ready: Promise.resolve().then(() => navigate("/search" + url.search, { replace: true })) };
  }
  return { title: "", node, ready: load() };

  async function load() {
    replace(sections, [1, 2].map(waiting));
    api.products({ limit: 1 }, signal).then((answer) => chips.show(answer.facets.categories, {}), () => chips.giveUp());
    try {
      show(await api.home(signal));
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === 404) return withoutSuggestions();
      replace(sections, failure(error, load));
    }
  }

  /** A shop that suggests nothing still shows what it has. */
  async function withoutSuggestions() {
    try {
      const { items } = await api.products({ limit: FIRST_PRODUCTS }, signal);
      show({ personal: true, sections: [{ id: "all", title: "In the shop", reason: "", items }] });
    } catch (error) {
      if (!signal.aborted) replace(sections, failure(error, load));
    }
  }

  function show(answer) {
    const full = answer.sections.filter((section) => section.items.length > 0);
    replace(sections, full.map((section, index) => productSection(section, { eager: index === 0 })),
      !answer.personal && saidNo() && h("p", { class: "fine home-note" }, "The same for everybody: you asked us not to remember what you look at, so nothing here was chosen from it."));
  }
}

function waiting() {
  return h("section", { class: "rail-section", "aria-hidden": "true" },
    h("div", { class: "rail-head" }, h("p", { class: "rail-title" }, h("span", { class: "bone bone-mid" })), h("p", { class: "rail-reason" })),
    h("ul", { class: "rail" }, cardSkeletons(SKELETONS)));
}
