import { announce } from "./announce.js";

// A route loads a module with a function `page`; it answers { title, node, ready?, update?, leave? }. `update(url)` lets a page follow a change of its own query string
// without being rebuilt, so focus stays in the search field while the results change.

const SERVER_PATHS = /^\/(api|admin|ops|metrics|health|webhooks|images|js|css)(\/|$)/;

let outlet;
let routes;
let current = null;
let shownAt = "";
let turn = 0;
let afterNavigation = () => {};

export function startRouter(options) {
  ({ outlet, routes, afterNavigation } = options);
  // Pages load their content later than the browser restores the scroll position, so the position is kept here.
  history.scrollRestoration = "manual";
  document.addEventListener("click", followLink);
  addEventListener("popstate", (event) => {
    // A link to a place in the page, such as the one that skips the header, is no new page: what was typed has to stay.
    if (here() !== shownAt) show({ scroll: event.state?.scroll ?? 0, back: true });
  });
  addEventListener("pagehide", rememberScroll);
  return show({ first: true, scroll: history.state?.scroll ?? 0 });
}

export function navigate(path, { replace = false, state = {} } = {}) {
  rememberScroll();
  history[replace ? "replaceState" : "pushState"]({ ...state, scroll: 0 }, "", path);
  return show({});
}

/** Changes the address without a navigation: the page has already shown what the address says. */
export function reflect(path) {
  history.replaceState(history.state, "", path);
  shownAt = here();
}

export function setTitle(title) {
  document.title = title ? `${title} · Doorbuster` : "Doorbuster";
}

function here() {
  return location.pathname + location.search;
}

function rememberScroll() {
  history.replaceState({ ...history.state, scroll: scrollY }, "");
}

function followLink(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (SERVER_PATHS.test(link.pathname) || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  navigate(link.pathname + link.search, { replace: link.href === location.href });
}

async function show({ first = false, back = false, scroll = 0 }) {
  const url = new URL(location.href);
  shownAt = here();
  const { route, params } = match(url.pathname);
  const mine = ++turn;
  if (current?.route === route && current.page.update) {
    await current.page.update(url, { back });
    if (back) scrollTo(0, scroll);
    afterNavigation(url);
    return;
  }
  const build = await load(route);
  if (mine !== turn) return;
  current?.page.leave?.();
  current?.abort.abort(new DOMException("left the page", "AbortError"));
  const abort = new AbortController();
  const page = build({ params, url, back, signal: abort.signal, state: history.state ?? {} });
  const shown = (current = { route, page, abort });
  setTitle(page.title);
  outlet.replaceChildren(page.node);
  afterNavigation(url);
  scrollTo(0, 0);
  if (!first) outlet.focus({ preventScroll: true });
  await page.ready?.catch(() => {});
  if (current !== shown) return;
  if (scroll) scrollTo(0, scroll);
  if (!first) focusHeading();
}

/** The page's module; one that cannot be fetched is a page that says so. */
async function load(route) {
  try {
    return (await route()).page;
  } catch {
    const { failure } = await import("./parts/states.js");
    const error = { message: "This page could not be loaded. Check your connection and try again." };
    return () => ({ title: "Not loaded", node: failure(error, () => location.reload()) });
  }
}

/** Moves reading to the new page's heading, unless the shopper has already moved on to something in it. */
function focusHeading() {
  const heading = outlet.querySelector("h1");
  announce(document.title);
  if (!heading || (document.activeElement !== outlet && document.activeElement !== document.body)) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function match(path) {
  for (const [pattern, route] of routes) {
    const found = pattern.exec(path);
    if (found) return { route, params: found.slice(1).map(decode) };
  }
  throw new Error("no route matches " + path);
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
