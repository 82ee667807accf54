import { searched } from "../activity.js";
import { announce } from "../announce.js";
import { api } from "../api.js";
import { setTitle } from "../router.js";
import { queryOf } from "../search-query.js";
import { catalogueView, countText } from "./catalogue-view.js";

const PAGE_SIZE = 24;
const KEPT_MS = 5 * 60_000;

// What was last shown, so that "back" from a product returns to the same, possibly longer, list at the same place.
let kept = null;

export function page({ url, back, signal }) {
  const view = catalogueView(signal);
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
    const query = queryOf(to);
    const key = JSON.stringify(query);
    const mine = ++run;
    view.prepare(query);
    setTitle(query.query ? `“${query.query}”` : query.category ?? "All products");
    searched(query.query);
    // Somebody came back before the next page was there: this one still shows what it should.
    if (returning && shown?.key === key) return;
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
