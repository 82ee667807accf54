import { h, replace } from "../dom.js";
import { cardSkeletons, productCard } from "../parts/product-card.js";
import { empty, failure } from "../parts/states.js";
import { categoryChips } from "./catalogue-chips.js";
import { filters } from "./catalogue-filters.js";
import { sortMenu } from "./catalogue-sort.js";

const EAGER_PICTURES = 4;

/** The list itself: it shows an answer and asks nothing. */
export function catalogueView(signal) {
  const heading = h("h1", { class: "list-heading" }, "All products");
  const count = h("p", { class: "list-count" });
  const chips = categoryChips();
  const sort = sortMenu();
  const filter = filters(signal);
  const grid = h("ul", { class: "grid" });
  const moreButton = h("button", { class: "button button-quiet", type: "button" }, "Load more");
  const moreError = h("p", { class: "field-error", role: "alert" });
  const foot = h("div", { class: "more", hidden: true }, moreError, moreButton);
  const body = h("div", { class: "list-body" }, grid, foot);

  return {
    node: h("div", { class: "page" },
      h("section", { class: "list", "aria-label": "Products" },
        chips.node, h("div", { class: "list-head" }, h("div", null, heading, count), sort.node),
        h("div", { class: "list-split" }, filter.node, body))),
    prepare(query) {
      heading.textContent = query.query ? `Results for “${query.query}”` : query.category ?? "All products";
      chips.select(query);
      sort.select(query);
      filter.select(query);
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
      if (filter.available(answer.facets ?? {})) filter.show(answer.facets, query, answer.items[0]?.price.currency ?? "EUR");
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

export function countText(total) {
  return total === 1 ? "1 product" : `${total} products`;
}

function nothingFound(query) {
  const narrowed = Object.keys(query).some((name) => name !== "query" && name !== "sort");
  const wider = query.query && narrowed;
  return empty({
    heading: "Nothing matches",
    text: narrowed ? "Try with fewer filters." : "Try a shorter or a different word.",
    action: h("a", { class: "button", href: wider ? "/search?" + new URLSearchParams({ query: query.query }) : "/search" },
      wider ? "Search without filters" : "See all products"),
  });
}
