// What the shopper looks at and searches for, told to the shop so that it can suggest things. Nobody waits for it, and
// nothing is told when the browser or the shopper asked for that.

const SEARCH_PAUSE_MS = 1500;
const CHOICE = "doorbuster.personalisation";
let searching = null;

export const viewed = (productId) => tell({ type: "viewed", product_id: productId });

/** Only the words somebody stopped at, not each letter on the way there. */
export function searched(query) {
  clearTimeout(searching);
  if (query) searching = setTimeout(() => tell({ type: "searched", query }), SEARCH_PAUSE_MS);
}

export function browserSaysNo() {
  return navigator.doNotTrack === "1" || navigator.globalPrivacyControl === true;
}

/** The server keeps the choice in a cookie and minds it by itself; this copy saves it from being asked. */
export function rememberChoice(personalisation) {
  try {
    if (personalisation) localStorage.removeItem(CHOICE);
    else localStorage.setItem(CHOICE, "no");
  } catch {
    // Without storage the server still minds the cookie.
  }
}

/** Whether the browser or the shopper has asked to be left alone, as far as this page knows. */
export function saidNo() {
  if (browserSaysNo() || document.cookie.includes("doorbuster_privacy=no-tracking")) return true;
  try {
    return localStorage.getItem(CHOICE) === "no";
  } catch {
    return false;
  }
}

function tell(event) {
  if (saidNo()) return;
  const body = JSON.stringify({ events: [event] });
  // A beacon outlives the page it was sent from.
  if (navigator.sendBeacon?.("/api/activity", new Blob([body], { type: "application/json" }))) return;
  fetch("/api/activity", { method: "POST", keepalive: true, headers: { "content-type": "application/json" }, body }).catch(() => {});
}
