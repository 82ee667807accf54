import { h } from "../dom.js";
import { field } from "../parts/fields.js";

const COUNTRIES = ["AT", "AU", "BE", "CA", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IT", "NL", "NO", "NZ", "PL", "PT", "SE", "US"];

export function contactField() {
  return field({ name: "email", label: "Email", type: "email", autocomplete: "email", inputmode: "email", spellcheck: "false", maxlength: 254 });
}

export function addressFields() {
  const names = countryNames();
  const country = h("option", { value: "" }, "Choose a country");
  const all = {
    country: field({ name: "shipping_address.country", label: "Country", autocomplete: "shipping country",
      options: [country, ...names.map(([code, name]) => h("option", { value: code }, name))] }),
    name: text("name", "Full name", "shipping name"),
    line1: text("line1", "Street and number", "shipping address-line1"),
    line2: text("line2", "Flat, floor, company", "shipping address-line2", true),
    postal_code: text("postal_code", "Postal code", "shipping postal-code"),
    city: text("city", "City", "shipping address-level2"),
    region: text("region", "State or region", "shipping address-level1", true),
  };
  return {
    list: Object.values(all),
    node: h("div", { class: "fields" }, Object.entries(all).map(([key, each]) => {
      if (key === "postal_code" || key === "city") each.node.classList.add("field-half");
      return each.node;
    })),
    get value() {
      return Object.fromEntries(Object.entries(all).filter(([, each]) => each.value).map(([key, each]) => [key, each.value]));
    },
    set value(address) {
      for (const [key, each] of Object.entries(all)) each.value = address?.[key];
    },
    /** Shipping can be offered as soon as the country is known, so a likely one is chosen in advance. */
    guessCountry() {
      const guess = navigator.languages.map((tag) => new Intl.Locale(tag).region).find((region) => COUNTRIES.includes(region));
      if (guess && !all.country.value) all.country.value = guess;
      return Boolean(guess);
    },
  };
}

function text(key, label, autocomplete, optional = false) {
  return field({ name: "shipping_address." + key, label, autocomplete, optional, maxlength: 120 });
}

function countryNames() {
  const names = new Intl.DisplayNames(["en"], { type: "region" });
  return COUNTRIES.map((code) => [code, names.of(code)]).sort((a, b) => a[1].localeCompare(b[1]));
}
