import { navigate } from "../router.js";
import { s } from "../dom.js";
import { debounce } from "../wait.js";

const TYPING_PAUSE_MS = 250;

/** The search field in the header. On the catalogue it follows typing; elsewhere it waits for Enter. */
export function bindSearch(form) {
  const input = form.elements.query;
  form.querySelector("button").append(
    s("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" },
      s("path", { d: "M10.5 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM15.500 15.500 20 20", class: "stroke" })));

  const follow = debounce(TYPING_PAUSE_MS, () => {
    if (location.pathname === "/search") go({ replace: true });
  });
  input.addEventListener("input", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow.cancel();
    go({ replace: location.pathname === "/search" });
  });

  function go(options) {
    const query = new URLSearchParams(location.pathname === "/search" ? location.search : "");
    const text = input.value.trim();
    if (text === (query.get("query") ?? "")) {
      if (location.pathname !== "/search") navigate("/search", options);
      return;
    }
    if (text) query.set("query", text);
    else query.delete("query");
    navigate(query.size ? "/search?" + query : "/search", options);
  }

  return {
    show(url) {
      const text = url.pathname === "/search" ? url.searchParams.get("query") ?? "" : "";
      // While someone types, the field leads and the address follows.
      if (document.activeElement !== input && input.value !== text) input.value = text;
    },
  };
}
