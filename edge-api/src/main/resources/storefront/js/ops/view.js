import { h } from "../dom.js";

/** How a circuit is called for people. */
const STATES = {
  closed: { text: "answers", kind: "good" },
  half_open: { text: "trying again", kind: "warn" },
  open: { text: "not answering", kind: "bad" },
};

/** The one sentence at the top. */
export function verdictOf({ guards = [], health }) {
  const away = guards.filter((guard) => guard.state !== "closed").map((guard) => guard.name);
  if (away.length) return { kind: "bad", text: "Not answering: " + away.join(", ") };
  if (health && health.status !== "up") return { kind: "warn", text: "Not ready for traffic" };
  return { kind: "good", text: "All neighbours answer" };
}

export function sectionsOf({ guards = [], health, ...others }) {
  return [
    section("Neighbours", h("div", { class: "ops-grid" }, [...guards].sort(troubleFirst).map(guardCard))),
    health && section("Health", facts(Object.entries(health.checks).map(([name, check]) => [name, `${check.status}: ${check.detail}`]))),
    Object.entries(others).map(([name, content]) => section(words(name), facts(flat(content)))),
  ];
}

function section(title, content) {
  return h("section", null, h("h2", null, title), content);
}

function guardCard(guard) {
  const { text, kind } = STATES[guard.state] ?? STATES.open;
  return h("article", { class: "ops-card card-" + kind, "data-guard": guard.name, "data-state": guard.state },
    h("div", { class: "ops-card-top" }, h("h3", null, guard.name), h("span", { class: "ops-state is-" + kind }, text)),
    facts([
      ["Failed, last 5 s", guard.failure_percent === null ? "–" : Math.round(guard.failure_percent) + " %"],
      ["Under way", `${count(guard.in_flight)} of ${count(guard.max_in_flight)}`],
      ["Kept in by the circuit", count(guard.not_permitted)],
      ["Found no place", count(guard.busy)],
      ["Deadline", guard.deadline_ms / 1000 + " s"],
    ], null),
    h("progress", { value: guard.in_flight, max: guard.max_in_flight, "aria-label": "Calls under way at " + guard.name }));
}

function troubleFirst(a, b) {
  const rank = (guard) => ["open", "half_open", "closed"].indexOf(guard.state);
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}

function facts(rows, look = "ops-facts") {
  return h("dl", { class: look }, rows.map(([name, value]) => [h("dt", null, name), h("dd", null, value)]));
}

/** A section that this page knows nothing of is shown as it is: its members, those of members behind a dot. */
function flat(content, path = "") {
  if (content === null || typeof content !== "object") return [[words(path || "value"), String(content ?? "–")]];
  return Object.entries(content).flatMap(([name, value]) => flat(value, path ? `${path} · ${name}` : name));
}

function words(name) {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function count(number) {
  return number.toLocaleString("en");
}
