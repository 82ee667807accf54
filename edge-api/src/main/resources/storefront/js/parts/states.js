import { h, s } from "../dom.js";

export function skeleton(kind) {
  return h("span", { class: `bone bone-${kind}`, "aria-hidden": "true" });
}

export function loading(label, ...content) {
  return h("div", { class: "loading", "aria-busy": "true", role: "status", "aria-label": label }, content);
}

export function empty({ heading, text, action }) {
  return h("section", { class: "state" }, doorway(false), h("h2", null, heading), h("p", null, text), action);
}

export function failure(error, retry) {
  const busy = error.status === 503;
  return h("section", { class: "state", role: "alert" },
    doorway(true),
    h("h2", null, busy ? "The shop is full right now" : "That did not work"),
    h("p", null, busy ? "Orders go first when it is crowded. Please try again in a moment." : error.message),
    retry && h("button", { class: "button", type: "button", onclick: retry }, "Try again"));
}

export function notice(kind, ...content) {
  return h("div", { class: `notice notice-${kind}`, role: kind === "error" ? "alert" : "status" }, content);
}

/** The shop's door, shut or ajar. */
export function doorway(shut) {
  return s("svg", { viewBox: "0 0 120 132", width: 96, height: 106, class: "doorway", "aria-hidden": "true" },
    s("path", { d: "M14 128V60a46 46 0 0 1 92 0v68z", class: "door-light" }),
    shut
      ? s("path", { d: "M18 128V60a42 42 0 0 1 84 0v68z", class: "door-leaf" })
      : s("path", { d: "M14 128V60a46 46 0 0 1 46-46l22 20v98z", class: "door-leaf" }),
    s("circle", { cx: shut ? 88 : 73, cy: 84, r: 4.5, class: "door-knob" }));
}
