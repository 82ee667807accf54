import { announce } from "../announce.js";
import { api } from "../api.js";
import { h, replace } from "../dom.js";
import { setTitle } from "../router.js";
import { cardSkeletons, productCard } from "../parts/product-card.js";
import { empty, failure } from "../parts/states.js";
import { categoryChips } from "./catalogue-chips.js";
import { hero } from "./catalogue-hero.js";
import { sortMenu } from "./catalogue-sort.js";

const PAGE_SIZE = 24;
const EAGER_PICTURES = 4;
const KEPT_MS = 5 * 60_000;

// What was last shown, so that "back" from a product returns to the same, possibly longer, list at the same place.
let kept = null;

export function cataloguePage({ url, back, signal }) {
  const view = build();
  let run = 0;
  let shown = null;

  return {
    title: "",
    node: view.node,
    ready: update(url, { back }),
    update,
    leave: () => {
      if (shown) kept = { ...shown, at: Date.now() };
    },
  };

  async function update(to, { back: returning = false } = {}) {
    const query = wanted(to);
    const key = JSON.stringify(query);
    const mine = ++run;
    view.prepare(query);
    setTitle(query.query ? `“${query.query}”` : query.category);
    if (returning && kept?.key === key && Date.now() - kept.at < KEPT_MS) {
      shown = kept;
      view.show(shown, query, more);
      return;
    }
    shown = null;
    view.wait();
    try {
      const answer = await api.products({ ...query, limit: PAGE_SIZE }, signal);
      // Answers may overtake each other while someone types: only the newest question counts.
      if (mine !== run) return;
      shown = { ...answer, key };
      view.show(shown, query, more);
      announce(countText(answer.total));
    } catch (error) {
      if (signal.aborted || mine !== run) return;
      view.fail(error, () => update(to));
    }
  }

  async function more() {
    const mine = run;
    const query = JSON.parse(shown.key);
    view.moreBusy(true);
    try {
      const answer = await api.products({ ...query, limit: PAGE_SIZE, cursor: shown.next_cursor }, signal);
      if (mine !== run) return;
      const from = shown.items.length;
      shown = { ...shown, items: [...shown.items, ...answer.items], next_cursor: answer.next_cursor };
      view.append(answer.items, shown, from);
      announce(`${shown.items.length} of ${shown.total} products shown`);
    } catch (error) {
      if (!signal.aborted && mine === run) view.moreFailed(error);
    }
  }
}

function wanted(url) {
  const query = {};
  for (const name of ["query", "category", "sort"]) {
    const value = url.searchParams.get(name);
    if (value) query[name] = value;
  }
  return query;
}

function countText(total) {
  return total === 1 ? "1 product" : `${total} products`;
}

function build() {
  const top = hero();
  const heading = h("h1", { class: "list-heading" }, "All products");
  const count = h("p", { class: "list-count" });
  const chips = categoryChips();
  const sort = sortMenu();
  const grid = h("ul", { class: "grid" });
  const moreButton = h("button", { class: "button button-quiet", type: "button" }, "Load more");
  const moreError = h("p", { class: "field-error", role: "alert" });
  const foot = h("div", { class: "more", hidden: true }, moreError, moreButton);
  const body = h("div", { class: "list-body" }, grid, foot);

  return {
    node: h("div", { class: "page" }, top,
      h("section", { class: "list", "aria-label": "Products" },
        chips.node, h("div", { class: "list-head" }, h("div", null, heading, count), sort.node), body)),
    prepare(query) {
      top.hidden = Boolean(query.query || query.category || query.sort);
      heading.textContent = query.query ? `Results for “${query.query}”` : query.category ?? "All products";
      chips.select(query);
      sort.select(query);
    },
    wait() {
      // Keeping the old cards, dimmed, while a search refines itself is calmer than flashing skeletons.
      if (grid.isConnected && grid.querySelector("a")) grid.classList.add("grid-stale");
      else {
        replace(body, grid, foot);
        replace(grid, cardSkeletons(12));
        count.textContent = "\u00a0";
      }
      foot.hidden = true;
    },
    show(answer, query, more) {
      grid.classList.remove("grid-stale");
      count.textContent = countText(answer.total);
      chips.show(answer.facets?.categories ?? [], query);
      moreButton.onclick = more;
      if (answer.items.length === 0) return replace(body, nothingFound(query));
      replace(body, grid, foot);
      replace(grid, answer.items.map((product, index) => productCard(product, { eager: index < EAGER_PICTURES })));
      this.moreBusy(false);
      foot.hidden = !answer.next_cursor;
    },
    append(items, answer, from) {
      grid.append(...items.map((product) => productCard(product)));
      this.moreBusy(false);
      foot.hidden = !answer.next_cursor;
      grid.children[from]?.querySelector("a").focus({ preventScroll: true });
    },
    moreBusy(busy) {
      moreError.textContent = "";
      moreButton.disabled = busy;
      moreButton.textContent = busy ? "Loading…" : "Load more";
    },
    moreFailed(error) {
      this.moreBusy(false);
      moreError.textContent = error.message;
    },
    fail(error, retry) {
      grid.classList.remove("grid-stale");
      replace(grid);
      chips.giveUp();
      count.textContent = "\u00a0";
      replace(body, failure(error, retry));
    },
  };
}

function nothingFound(query) {
  return empty({
    heading: "Nothing matches",
    text: query.category ? "Try another word, or look in all categories." : "Try a shorter or a different word.",
    action: h("a", { class: "button", href: query.category && query.query ? "/?" + new URLSearchParams({ query: query.query }) : "/" },
      query.category && query.query ? "Search all categories" : "See all products"),
  });
}
