import { browserSaysNo, rememberChoice } from "../activity.js";
import { announce } from "../announce.js";
import { api } from "../api.js";
import { h, replace } from "../dom.js";

// The footer's choices: which market's prices, and whether the shop may suggest. Asked for when the footer comes near.

const place = document.getElementById("choices");

new IntersectionObserver((entries, observer) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  observer.disconnect();
  Promise.all([marketChoice(), privacyChoice()]).then((choices) => replace(place, choices));
}, { rootMargin: "300px" }).observe(place);

async function marketChoice() {
  const answer = await api.markets().catch(() => null);
  if (!answer || answer.items.length < 2) return null;
  const select = h("select", { id: "market", onchange: change }, answer.items.map((market) =>
    h("option", { value: market.id }, `${market.name} (${market.currency})`)));
  select.value = answer.current;
  return h("div", { class: "choice-field" }, h("label", { for: "market" }, "Prices for"), select);

  async function change() {
    try {
      await api.chooseMarket(select.value);
      // Every price on the page is another one now.
      location.reload();
    } catch (error) {
      select.value = answer.current;
      announce(error.message, { now: true });
    }
  }
}

/** Also on the account page. */
export async function privacyChoice(id = "privacy") {
  const answer = await api.privacy().catch(() => null);
  if (!answer) return null;
  const box = h("input", {
    type: "checkbox", id, checked: answer.personalisation && !browserSaysNo(), disabled: browserSaysNo(), onchange: change,
  });
  const hint = h("span", { class: "choice-hint" }, browserSaysNo() ? "Your browser asks not to be tracked, so nothing is kept." : "");
  rememberChoice(answer.personalisation);
  return h("div", { class: "choice-field choice-check" }, box, h("label", { for: id }, "Suggest things from what I look at"), hint);

  async function change() {
    const wanted = box.checked;
    try {
      await api.choosePrivacy(wanted);
      rememberChoice(wanted);
      announce(wanted ? "Suggestions are on" : "Suggestions are off, and what you looked at is forgotten");
    } catch (error) {
      box.checked = !wanted;
      announce(error.message, { now: true });
    }
  }
}
