import { h, picture } from "../dom.js";
import { money, percentOff } from "../money.js";
import { skeleton } from "./states.js";

const FEW = 5;

export function productCard(product, { eager = false, level = 2 } = {}) {
  const facts = summary(product);
  return h("li", { class: "card" + (facts.soldOut ? " card-out" : "") },
    h("div", { class: "door" }, picture(product.image_url, "", { eager }), facts.tag),
    h("p", { class: "card-brand" }, product.brand),
    h("h" + level, { class: "card-title" }, h("a", { href: "/products/" + encodeURIComponent(product.handle) }, product.title)),
    h("p", { class: "card-price" },
      facts.varies && h("span", { class: "from" }, "from "),
      h("span", { class: facts.off ? "price price-sale" : "price" }, money(product.price)),
      facts.off > 0 && [" ", wasPrice(facts.before)]),
    h("p", { class: "card-stock" }, facts.stock));
}

export function cardSkeletons(count) {
  return Array.from({ length: count }, () =>
    h("li", { class: "card", "aria-hidden": "true" },
      h("div", { class: "door door-bone" }),
      h("p", { class: "card-brand" }, skeleton("short")),
      h("p", { class: "card-title" }, skeleton("long")),
      h("p", { class: "card-price" }, skeleton("mid")),
      h("p", { class: "card-stock" })));
}

export function wasPrice(before) {
  return h("s", { class: "was" }, h("span", { class: "hidden" }, "before "), money(before));
}

function summary(product) {
  const variants = product.variants;
  const cheapest = variants.find((variant) => variant.price.amount === product.price.amount) ?? variants[0];
  const available = variants.reduce((sum, variant) => sum + variant.available, 0);
  const scarce = variants.filter((variant) => variant.available > 0 && variant.available <= FEW);
  const off = percentOff(product.price, cheapest?.compare_at);
  const soldOut = available === 0;
  return {
    off,
    soldOut,
    before: cheapest?.compare_at,
    varies: variants.some((variant) => variant.price.amount !== product.price.amount),
    tag: soldOut
      ? h("span", { class: "tag tag-out" }, "Sold out")
      : off > 0 && h("span", { class: "tag" }, `−${off}%`),
    stock: soldOut ? null : available <= FEW
      ? h("span", { class: "few" }, `Only ${available} left`)
      : scarce.length > 0 ? h("span", { class: "few" }, "Some almost gone") : choices(variants),
  };
}

function choices(variants) {
  if (variants.length < 2) return null;
  const names = Object.keys(variants[0].options ?? {});
  return names.length === 1 ? `${variants.length} ${plural(names[0])}` : `${variants.length} options`;
}

function plural(name) {
  const word = name.toLowerCase();
  return word === "size" || word === "colour" || word === "finish" ? word + (word === "finish" ? "es" : "s") : "options";
}
