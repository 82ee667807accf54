import { api } from "../api.js";
import { tellOtherShopper } from "../cart-store.js";
import { h, replace } from "../dom.js";
import { field } from "../parts/fields.js";
import { complain } from "./account.js";

const WORDS = {
  "sign-in": {
    title: "Sign in", done: "Signing in…", other: "New here?", otherLink: "Create an account", otherPath: "/sign-up",
    lead: "What is in your cart now comes along.",
  },
  "sign-up": {
    title: "Create an account", done: "Creating…", other: "Been here before?", otherLink: "Sign in", otherPath: "/sign-in",
    lead: "Your cart and your orders, on every device. What is in your cart now comes along.",
  },
};

export function page({ params: [way], url }) {
  const words = WORDS[way];
  const isNew = way === "sign-up";
  const name = field({ name: "name", label: "Name", optional: true, autocomplete: "name", maxlength: 100 });
  const email = field({ name: "email", label: "Email", type: "email", autocomplete: isNew ? "email" : "username", inputmode: "email", spellcheck: "false", maxlength: 254 });
  const password = field({
    name: "password", label: "Password", type: "password", autocomplete: isNew ? "new-password" : "current-password",
    hint: isNew && h("p", { class: "fine", id: "password-hint" }, "At least 8 characters. Long is better than complicated."),
  });
  if (isNew) password.control.setAttribute("aria-describedby", "password-hint field-password-error");
  const fields = isNew ? [name, email, password] : [email, password];
  const said = h("div", { class: "stack" });
  const button = h("button", { class: "button button-main button-wide", type: "submit" }, words.title);

  async function submit(event) {
    event.preventDefault();
    for (const each of fields) each.fail(each.optional || each.control.value ? null : `${each.label} is missing.`);
    const missing = fields.find((each) => !each.optional && !each.control.value);
    if (missing) return missing.control.focus();
    button.disabled = true;
    button.textContent = words.done;
    replace(said);
    try {
      // A password may begin or end with a space: it is sent as it was typed.
      if (isNew) await api.signUp({ email: email.value, password: password.control.value, ...(name.value ? { name: name.value } : {}) });
      else await api.signIn(email.value, password.control.value);
      tellOtherShopper();
      // A new page forgets all that was the guest's.
      location.assign(nextPath(url));
    } catch (error) {
      complain(error, fields, said);
      button.disabled = false;
      button.textContent = words.title;
    }
  }

  return {
    title: words.title,
    node: h("div", { class: "page page-form" }, h("h1", null, words.title), h("p", { class: "account-lead" }, words.lead),
      h("form", { class: "step-box fields", novalidate: true, onsubmit: submit }, fields.map((each) => each.node),
        h("div", { class: "field" }, said, button)),
      h("p", { class: "account-other" }, words.other, " ", h("a", { href: words.otherPath + url.search }, words.otherLink))),
  };
}

/** Back to where the shopper came from; only ever within the shop. Judged as the browser reads it, which passes over tabs in an address. */
function nextPath(url) {
  try {
    const wanted = new URL(url.searchParams.get("next") ?? "/account", location.origin);
    return wanted.origin === location.origin && wanted.protocol === location.protocol ? wanted.href : "/account";
  } catch {
    return "/account";
  }
}
