// Admissions to waiting rooms, kept for this tab: a reload on the way to the purchase must not cost the place.

const KEY = "doorbuster.admissions";

/** As it has just come: how long it lasts is counted by this clock from now on, whatever time it shows. */
export function keepAdmission(room, admission) {
  const all = read();
  all[room] = { token: admission.token, until: Date.now() + admission.seconds_left * 1000 };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Storage is off: the page asks for the ticket again when it needs it.
  }
}

/** What the purchase is begun with. */
export function admissionHeaders() {
  const tokens = Object.values(read()).map((admission) => admission.token);
  return tokens.length > 0 ? { "Doorbuster-Admission": tokens.join(", ") } : {};
}

function read() {
  try {
    const all = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    return Object.fromEntries(Object.entries(all).filter(([, admission]) => admission.until > Date.now()));
  } catch {
    return {};
  }
}
