import { h, s } from "../dom.js";

/** The opening door. It opens once, and stands open at once for those who asked for less motion. */
export function hero() {
  return h("section", { class: "hero", "aria-label": "Doorbuster" },
    h("div", { class: "hero-text" },
      h("h1", { class: "hero-line" }, "Doors are open."),
      h("p", { class: "hero-sub" }, "Reduced things carry a brass tag. What is nearly gone says so.")),
    s("svg", { class: "hero-door", viewBox: "0 0 360 340", width: 360, height: 340, "aria-hidden": "true" },
      s("path", { d: "M98 300-60 352H380L262 300z", class: "hero-spill" }),
      s("path", { d: "M88 300V124a92 92 0 0 1 184 0v176z", class: "hero-frame" }),
      s("path", { d: "M100 300V124a80 80 0 0 1 160 0v176z", class: "hero-light" }),
      s("g", { class: "hero-things" },
        s("path", { d: "M150 300V232a10 10 0 0 1 10-10h40a10 10 0 0 1 10 10v68z", class: "thing-a" }),
        s("path", { d: "M162 222c0-30 36-30 36 0", class: "thing-line" }),
        s("rect", { x: 204, y: 254, width: 48, height: 46, rx: 4, class: "thing-b" }),
        s("path", { d: "M204 268h48M228 254v46", class: "thing-line" })),
      s("g", { class: "hero-leaf" },
        s("path", { d: "M100 300V124a80 80 0 0 1 160 0v176z", class: "leaf-face" }),
        s("path", { d: "M120 190V128a60 60 0 0 1 120 0v62zM120 208h120v72H120z", class: "leaf-panel" }),
        s("circle", { cx: 244, cy: 206, r: 6, class: "leaf-knob" }))));
}
