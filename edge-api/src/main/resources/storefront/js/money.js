const formats = new Map();

/** Amounts are integer minor units; how many of them make a unit is the currency's business, not ours. */
export function money({ amount, currency }) {
  const format = formatFor(currency);
  const digits = format.resolvedOptions().maximumFractionDigits;
  return format.format(amount / 10 ** digits);
}

export function percentOff(price, before) {
  if (!before || before.currency !== price.currency || before.amount <= price.amount) return 0;
  return Math.round((1 - price.amount / before.amount) * 100);
}

function formatFor(currency) {
  if (!formats.has(currency)) {
    formats.set(currency, new Intl.NumberFormat(navigator.language || "en", { style: "currency", currency }));
  }
  return formats.get(currency);
}
