/** The regions are in the page from the start: one added together with its text is not read out. */
export function announce(text, { now = false } = {}) {
  const region = document.getElementById(now ? "live-now" : "live");
  region.textContent = "";
  // The same sentence twice is a change only if the region was empty in between.
  setTimeout(() => { region.textContent = text; }, 60);
}
