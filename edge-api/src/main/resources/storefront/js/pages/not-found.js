import { h } from "../dom.js";
import { doorway } from "../parts/states.js";

export function page() {
  return {
    title: "Page not found",
    node: h("div", { class: "page" }, missing("Nothing behind this door", "The page you asked for is not here.")),
  };
}

export function missing(heading, text) {
  return h("section", { class: "state" }, doorway(true), h("h1", null, heading), h("p", null, text),
    h("a", { class: "button", href: "/search" }, "See all products"));
}
