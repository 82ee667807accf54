import { h } from "../dom.js";

export const MOST_PER_LINE = 99;

/** A quantity field with minus and plus. `set` updates it from outside without calling back. */
export function stepper({ id, label, value, max = MOST_PER_LINE, onchange }) {
  const input = h("input", {
    id, class: "step-value", type: "number", inputmode: "numeric", min: 1, value: String(value), "aria-label": label,
    onchange: () => choose(Number.parseInt(input.value, 10)),
  });
  const less = button("−", `One less: ${label}`, () => choose(state.value - 1));
  const more = button("+", `One more: ${label}`, () => choose(state.value + 1));
  const state = { value, max: Math.min(max, MOST_PER_LINE) };
  show();

  function choose(wanted) {
    const next = Math.min(Math.max(Number.isFinite(wanted) ? wanted : state.value, 1), Math.max(state.max, 1));
    const changed = next !== state.value;
    state.value = next;
    show();
    if (changed) onchange?.(next);
  }

  function show() {
    input.value = String(state.value);
    input.max = String(state.max);
    // aria-disabled keeps the focus where it is when the limit is reached.
    less.setAttribute("aria-disabled", String(state.value <= 1));
    more.setAttribute("aria-disabled", String(state.value >= state.max));
  }

  return {
    node: h("div", { class: "stepper" }, less, input, more),
    get value() {
      return state.value;
    },
    set({ value: next = state.value, max: limit = state.max }) {
      state.max = Math.min(limit, MOST_PER_LINE);
      // What is being typed is the shopper's, until it is taken in.
      if (document.activeElement === input && input.value !== String(state.value)) return;
      state.value = next;
      show();
    },
  };
}

function button(sign, label, onclick) {
  return h("button", { type: "button", class: "step", "aria-label": label, onclick: (event) => {
    if (event.currentTarget.getAttribute("aria-disabled") !== "true") onclick();
  } }, sign);
}
