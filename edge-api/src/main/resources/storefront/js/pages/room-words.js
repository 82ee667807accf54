const MINUTE_S = 60;

export function position(ticket) {
  return `Your place is ${ticket.position}. ${minutes(ticket.estimate_seconds)}`;
}

export function minutes(seconds) {
  if (seconds < MINUTE_S) return "Less than a minute to go.";
  const count = Math.ceil(seconds / MINUTE_S);
  return count === 1 ? "About a minute to go." : `About ${count} minutes to go.`;
}

/** 1:05 */
export function countdown(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, "0")}`;
}
