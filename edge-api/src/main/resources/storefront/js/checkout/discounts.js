import { h, replace } from "../dom.js";
import { field } from "../parts/fields.js";

export function discountBox({ onchange }) {
  const code = field({ name: "discount_codes", label: "Discount code", optional: true, autocomplete: "off", spellcheck: "false", autocapitalize: "characters", maxlength: 40 });
  const apply = h("button", { class: "button button-quiet", type: "submit" }, "Apply");
  const list = h("ul", { class: "codes" });
  let codes = [];

  const form = h("form", { class: "discount", novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    const wanted = code.value.toUpperCase();
    if (!wanted) return code.fail("Type a code first.");
    if (codes.includes(wanted)) return code.fail("This code is already applied.");
    code.value = "";
    change([...codes, wanted]);
  } }, code.node, apply);

  // The next change builds on this one even if its answer is still on the way.
  function change(next) {
    codes = next;
    onchange(next);
  }

  return {
    node: h("div", null, form, list),
    control: code.control,
    fail: code.fail,
    show(next, rejected) {
      codes = next;
      replace(list, next.map((each) => h("li", { class: rejected.includes(each) ? "code code-bad" : "code" }, each,
        h("button", { type: "button", class: "code-off", "aria-label": `Remove code ${each}`, onclick: () => {
          change(codes.filter((other) => other !== each));
          code.control.focus();
        } }, "×"))));
    },
  };
}
