import { h } from "../dom.js";

/** One radio group per option. A combination that is not made falls back to the nearest one with the value just chosen. */
export function variantChoice(product, wantedSku, onchange) {
  let variants = product.variants;
  const names = [...new Set(variants.flatMap((variant) => Object.keys(variant.options ?? {})))];
  let variant = variants.find((each) => each.sku === wantedSku) ?? variants.find((each) => each.available > 0) ?? variants[0];
  const groups = names.length > 0 ? names.map((name) => group(name, values(variants, name), choose)) : bySku();
  if (variants.length > 1) show();

  function choose(name, value) {
    const wanted = { ...variant.options, [name]: value };
    variant = variants.find((each) => names.every((key) => each.options[key] === wanted[key]))
      ?? variants.find((each) => each.options[name] === value);
    show();
    onchange(variant);
  }

  function bySku() {
    if (variants.length < 2) return [];
    return [group("Variant", variants.map((each) => each.title), (_, title) => {
      variant = variants.find((each) => each.title === title);
      show();
      onchange(variant);
    })];
  }

  function show() {
    for (const each of groups) {
      each.show(names.length > 0 ? variant.options[each.name] : variant.title, (value) => {
        const wanted = { ...variant.options, [each.name]: value };
        const match = names.length > 0
          ? variants.find((other) => names.every((key) => other.options[key] === wanted[key]))
          : variants.find((other) => other.title === value);
        return !match || match.available === 0;
      });
    }
  }

  return {
    node: variants.length > 1 && groups.map((each) => each.node),
    get variant() {
      return variant;
    },
    /** The same variants with other stock or prices. */
    update(next) {
      const same = next.find((each) => each.sku === variant.sku);
      if (!same || next.length !== variants.length) return;
      variants = next;
      variant = same;
      if (variants.length > 1) show();
    },
  };
}

function values(variants, name) {
  return [...new Set(variants.map((variant) => variant.options[name]).filter(Boolean))];
}

function group(name, all, choose) {
  const chosen = h("span", { class: "choice-value" });
  const options = all.map((value) => {
    const input = h("input", { type: "radio", name: "option-" + name, value, onchange: () => choose(name, value) });
    const gone = h("span", { class: "hidden" });
    return { value, input, gone, node: h("label", { class: "choice" }, input, h("span", null, value, gone)) };
  });
  return {
    name,
    node: h("fieldset", { class: "choices" }, h("legend", null, name, ": ", chosen), h("div", { class: "choice-row" }, options.map((o) => o.node))),
    show(value, isGone) {
      chosen.textContent = value;
      for (const option of options) {
        const gone = isGone(option.value);
        option.input.checked = option.value === value;
        option.gone.textContent = gone ? " (sold out)" : "";
        option.node.classList.toggle("choice-gone", gone);
      }
    },
  };
}
