import { h } from "../dom.js";

/** A labelled field with its own place for an error. */
export function field({ name, label, optional = false, hint, ...attributes }) {
  const id = "field-" + name.replace(/\W/g, "-");
  const error = h("p", { class: "field-error", id: id + "-error" });
  const control = attributes.options
    ? h("select", { id, name, autocomplete: attributes.autocomplete }, attributes.options)
    : h("input", { id, name, type: "text", ...attributes });
  if (!optional) control.setAttribute("aria-required", "true");
  control.setAttribute("aria-describedby", id + "-error");
  return {
    name,
    label,
    optional,
    control,
    touched: false,
    node: h("div", { class: "field" },
      h("label", { for: id }, label, optional && h("span", { class: "optional" }, " (optional)")), control, hint, error),
    get value() {
      return control.value.trim();
    },
    set value(value) {
      control.value = value ?? "";
    },
    fail(message) {
      error.textContent = message ?? "";
      if (message) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    },
  };
}

export function section(number, heading, ...content) {
  const id = "step-" + number;
  return h("section", { class: "step-box", "aria-labelledby": id },
    h("h2", { id }, h("span", { class: "step-number", "aria-hidden": "true" }, String(number)), heading), content);
}

/** Radio cards. `show` redraws them and keeps the focus on the same value. */
export function radios({ name, legend, onchange }) {
  const box = h("div", { class: "radio-cards" });
  const error = h("p", { class: "field-error", id: `field-${name}-error` });
  const node = h("fieldset", { class: "plain", "aria-describedby": `field-${name}-error` },
    h("legend", { class: "hidden" }, legend), box, error);
  return {
    node,
    get control() {
      return box.querySelector("input:checked") ?? box.querySelector("input");
    },
    get value() {
      return box.querySelector("input:checked")?.value ?? null;
    },
    fail(message) {
      error.textContent = message ?? "";
    },
    show(choices, chosen) {
      const focused = box.contains(document.activeElement) ? document.activeElement.value : null;
      box.replaceChildren(...choices.map((choice) => h("label", { class: "radio-card" },
        h("input", { type: "radio", name, value: choice.value, checked: choice.value === chosen, onchange: () => onchange?.(choice.value) }),
        h("span", { class: "radio-text" }, h("span", { class: "radio-title" }, choice.title),
          choice.text && h("span", { class: "radio-sub" }, choice.text)),
        choice.price && h("span", { class: "radio-price" }, choice.price))));
      if (focused) [...box.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
    },
  };
}
