import { radios } from "../parts/fields.js";

// No card number is ever typed here: the shop only knows tokens, and in the demo these are the payment simulator's.
const METHODS = [
  ["pm_card_visa", "Test card: Visa", "Pays at once"],
  ["pm_card_mastercard", "Test card: Mastercard", "Pays at once"],
  ["pm_card_chargeDeclined", "Test card: declined", "The bank says no"],
  ["pm_card_chargeDeclinedInsufficientFunds", "Test card: not enough money", "The bank says no"],
  ["pm_sim_slow", "Test: slow bank", "Pays after some seconds"],
  ["pm_sim_timeout", "Test: bank does not answer", "The shop has to ask what happened"],
  ["pm_sim_late_webhook", "Test: late confirmation", "The bank reports back later"],
];

export function paymentChoice() {
  const choice = radios({ name: "payment", legend: "Payment method" });
  choice.show(METHODS.map(([value, title, text]) => ({ value, title, text })), METHODS[0][0]);
  return choice;
}
