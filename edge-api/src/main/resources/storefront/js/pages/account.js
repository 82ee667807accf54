import { announce } from "../announce.js";
import { api } from "../api.js";
import { tellOtherShopper } from "../cart-store.js";
import { fromProblem } from "../checkout/complaints.js";
import { h, replace } from "../dom.js";
import { privacyChoice } from "../parts/choices.js";
import { field } from "../parts/fields.js";
import { empty, failure, loading, notice, skeleton } from "../parts/states.js";
import { dateOnly } from "./order-words.js";

export function page({ signal }) {
  const body = h("div", null);
  return { title: "Account", node: h("div", { class: "page page-narrow" }, h("h1", null, "Account"), body), ready: load() };

  async function load() {
    replace(body, loading("Loading account", h("p", { class: "account-lead" }, "\u00a0"), h("div", { class: "step-box" }, skeleton("mid"), skeleton("block"), skeleton("block"))));
    try {
      show(await api.account(signal));
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === 401) return replace(body, guest());
      if (error.status === 404) return replace(body, noAccounts());
      replace(body, failure(error, load));
    }
  }

  function show(account) {
    replace(body,
      h("p", { class: "account-lead" }, `Signed in as ${account.email}, with us since ${dateOnly(account.created_at)}.`),
      h("p", { class: "account-links" }, h("a", { class: "button button-quiet", href: "/orders" }, "Your orders")),
      box("profile", "Profile", profile(account)), box("password", "Password", password(account)), privacyBox(), box("leave", "Sign out", leave()));
  }
}

function box(id, title, ...content) {
  return h("section", { class: "step-box", "aria-labelledby": "box-" + id }, h("h2", { id: "box-" + id }, title), content);
}

function privacyBox() {
  const place = h("div", { class: "privacy-place" });
  const node = box("privacy", "Privacy", place);
  privacyChoice("account-privacy").then((choice) => (choice ? replace(place, choice) : node.remove()));
  return node;
}

function profile(account) {
  const name = field({ name: "name", label: "Name", optional: true, autocomplete: "name", maxlength: 100, value: account.name ?? "" });
  return saving([name], "Save", () => api.changeAccount({ name: name.value }), "Saved.");
}

function password(account) {
  const current = field({ name: "password.current", label: "Current password", type: "password", autocomplete: "current-password" });
  const next = field({ name: "password.new", label: "New password", type: "password", autocomplete: "new-password", minlength: 8 });
  // Password managers store the new one under the right name.
  const who = h("input", { class: "hidden", type: "email", autocomplete: "username", value: account.email, readonly: true, tabindex: "-1", "aria-hidden": "true" });
  // As typed, spaces and all: signing in sends it so.
  const form = saving([current, next], "Change password",
    () => api.changeAccount({ password: { current: current.control.value, new: next.control.value } }), "Your password is changed.", () => {
      current.value = "";
      next.value = "";
    });
  form.prepend(who);
  return form;
}

/** A form that sends its fields and says at each field what was wrong with it. */
function saving(fields, label, send, done, after = () => {}) {
  const said = h("div", { class: "stack" });
  const button = h("button", { class: "button", type: "submit" }, label);
  return h("form", { class: "fields", novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    for (const each of fields) each.fail(each.optional || each.control.value ? null : `${each.label} is missing.`);
    const missing = fields.find((each) => !each.optional && !each.control.value);
    if (missing) return missing.control.focus();
    button.disabled = true;
    try {
      await send();
      replace(said, notice("ok", h("p", null, done)));
      after();
    } catch (error) {
      complain(error, fields, said);
    } finally {
      button.disabled = false;
    }
  } }, fields.map((each) => each.node), h("div", { class: "field" }, said), h("div", { class: "field" }, button));
}

/** Puts what the server refused at its field, and the rest in `said`. */
export function complain(error, fields, said) {
  const rest = [];
  for (const each of fromProblem(error)) {
    const target = fields.find((one) => one.name === each.field);
    if (target) target.fail(each.text);
    else rest.push(each.text);
  }
  replace(said, rest.map((text) => notice("error", h("p", null, text))));
  fields.find((each) => each.control.getAttribute("aria-invalid") === "true")?.control.focus();
}

function leave() {
  const said = h("div", { class: "stack" });
  const out = (label, send, look) => h("button", { class: "button " + look, type: "button", onclick: async () => {
    try {
      await send();
      tellOtherShopper();
      announce("Signed out");
      // A new page forgets all that was the account's.
      location.assign("/");
    } catch (error) {
      replace(said, notice("error", h("p", null, error.message)));
    }
  } }, label);
  return [h("div", { class: "account-links" }, out("Sign out", api.signOut, ""), out("Sign out everywhere", api.signOutEverywhere, "button-quiet")),
    h("p", { class: "fine" }, "Everywhere means every browser and device that is signed in to this account."), said];
}

function guest() {
  return [h("div", { class: "step-box account-guest" }, h("h2", null, "You are not signed in"),
    h("p", null, "With an account your cart and your orders are the same on every device."),
    h("div", { class: "account-links" }, h("a", { class: "button", href: "/sign-in" }, "Sign in"),
      h("a", { class: "button button-quiet", href: "/sign-up" }, "Create an account")),
    h("p", { class: "account-orders" }, h("a", { href: "/orders" }, "Orders placed in this browser"))), privacyBox()];
}

function noAccounts() {
  return empty({ heading: "No accounts here", text: "This shop keeps your cart and your orders in this browser.",
    action: h("a", { class: "button", href: "/orders" }, "Your orders") });
}
