const CATALOGUE = /^\/api\/(products|home)\b/;

/** What is shown of the catalogue may be old, and its answer says so: one line above the page, until a fresh one comes. */
export function noteAge(path, response) {
  if (!response.ok || !CATALOGUE.test(path)) return;
  const line = document.getElementById("stale");
  const seconds = Number(response.headers.get("doorbuster-stale"));
  const text = seconds ? `Prices and stock are as we knew them ${ago(seconds)}. You can go on shopping; you see what you pay before you pay.` : "";
  // Told once, not with every answer.
  if (line.textContent !== text) line.textContent = text;
  line.hidden = !seconds;
}

function ago(seconds) {
  if (seconds < 90) return "a minute ago";
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? minutes + " minutes ago" : "hours ago";
}
