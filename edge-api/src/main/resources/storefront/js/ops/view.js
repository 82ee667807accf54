import { h } from "../dom.js";
import { bar, heatMap, sparkline } from "./charts.js";

/** How a circuit is called for people. */
const STATES = {
  closed: { text: "answers", kind: "good" },
  half_open: { text: "trying again", kind: "warn" },
  open: { text: "not answering", kind: "bad" },
};

/** Upper bounds in milliseconds of the heat map's colours. */
const LEVELS = [10, 25, 50, 100, 250, 1000];
const ROUTES = 12;
const LATELY_S = 10;

/** The way of an order, in the words of its events. */
const WAY = [
  ["order.received", "received"],
  ["order.reserved", "reserved"],
  ["payment.authorized", "authorized"],
  ["order.confirmed", "confirmed"],
  ["order.shipped", "shipped"],
];

/** The one sentence at the top. */
export function verdictOf({ guards = [], health }) {
  const away = guards.filter((guard) => guard.state !== "closed").map((guard) => guard.name);
  if (away.length) return { kind: "bad", text: "Not answering: " + away.join(", ") };
  if (health && health.status !== "up") return { kind: "warn", text: "Not ready for traffic" };
  return { kind: "good", text: "All neighbours answer" };
}

export function sectionsOf(report, history) {
  const { guards = [], health, admission, objectives = [], orders, region: _, regions: __, ...others } = report;
  return [
    tiles(report, history),
    section("Traffic", h("div", { class: "ops-lanes" }, history.lanes().map((lane) => laneCard(lane, history, admission)))),
    section("Latency by route, five minutes", heat(history)),
    h("div", { class: "ops-two" },
      orders && Object.keys(orders.events).length > 0 && section("Orders since the start", funnel(orders)),
      objectives.length > 0 && section("Error budget left, this process", h("div", { class: "ops-budgets" }, objectives.map(budget)))),
    section("Neighbours", h("div", { class: "ops-grid" }, [...guards].sort(troubleFirst).map(guardCard))),
    h("div", { class: "ops-two" },
      orders && Object.keys(orders.lag_seconds).length > 0 && section("Age of what is being read", facts(lag(orders.lag_seconds))),
      health && section("Health", facts(Object.entries(health.checks).map(([name, check]) => [name, `${check.status}: ${check.detail}`]))),
      admission && section("Admission", facts(flat(admission))),
      Object.entries(others).map(([name, content]) => section(words(name), facts(flat(content))))),
  ];
}

function tiles({ admission, orders }, history) {
  const all = history.latest(LATELY_S);
  const critical = history.latest(LATELY_S, "critical");
  const failed = all.answers ? (100 * all.failed) / all.answers : 0;
  return h("section", { class: "ops-tiles", "aria-label": "At a glance" }, [
    tile("Answers a second", count(Math.round(all.rate))),
    tile("Critical p99", millis(critical.p99), critical.p99 > 1000 ? "bad" : critical.p99 > 500 ? "warn" : ""),
    tile("Refused or failed", failed.toFixed(failed && failed < 1 ? 2 : 0) + " %", failed > 1 ? "bad" : failed > 0 ? "warn" : ""),
    admission && tile("Pressure", admission.pressure.toFixed(1), admission.pressure > 2 ? "bad" : admission.pressure >= 0.05 ? "warn" : ""),
    admission && tile("Pipeline lag", millis(admission.pipeline_lag_millis), admission.pipeline_lag_millis > 2000 ? "bad" : ""),
    orders && Object.keys(orders.events).length > 0 && tile("Orders confirmed", count(orders.events["order.confirmed"] ?? 0)),
    orders && tile("Dead letters", count(orders.dead_letters), orders.dead_letters > 0 ? "warn" : ""),
  ]);
}

function tile(name, value, kind = "") {
  return h("div", { class: "ops-tile" + (kind && " tile-" + kind) }, h("span", { class: "tile-value" }, value), h("span", { class: "tile-name" }, name));
}

function laneCard({ priority, points }, history, admission) {
  const now = history.latest(LATELY_S, priority);
  const refused = admission?.refused[priority] ?? 0;
  return h("article", { class: "ops-lane" },
    h("div", { class: "ops-card-top" }, h("h3", null, words(priority)), h("span", { class: "lane-rate" }, count(Math.round(now.rate)) + "/s")),
    sparkline(points.map((point) => point.rate), `Answers a second, ${priority}, five minutes`, "lane-" + priority),
    h("p", { class: "fine" }, `p50 ${millis(now.p50)} · p99 ${millis(now.p99)} · ${count(refused)} refused`));
}

function heat(history) {
  const routes = history.routes(ROUTES);
  if (!routes.length) return h("p", { class: "fine" }, "Nothing was asked in the last five minutes.");
  return h("div", { class: "ops-heat-frame" },
    h("ul", { class: "heat-names" }, routes.map(({ route }) => h("li", null, route))),
    heatMap(routes, level, `p99 by route and time; slowest now: ${slowest(routes)}`),
    h("p", { class: "heat-legend fine" }, "p99, ms:",
      LEVELS.map((bound, i) => h("span", { class: "legend legend-" + i }, "≤ " + count(bound))), h("span", { class: "legend legend-6" }, "more"),
      h("span", { class: "legend legend-failed" }, "failed")));
}

function level(p99) {
  const at = LEVELS.findIndex((bound) => p99 <= bound);
  return at < 0 ? LEVELS.length : at;
}

function slowest(routes) {
  const now = routes.map(({ route, points }) => ({ route, p99: points.at(-1)?.p99 ?? 0 })).sort((a, b) => b.p99 - a.p99)[0];
  return `${now.route}, ${millis(now.p99)}`;
}

function funnel({ events, live }) {
  const most = Math.max(1, events["order.received"] ?? 0);
  const aside = Object.entries(events).filter(([kind, n]) => n > 0 && !WAY.some(([known]) => known === kind));
  return h("div", { class: "ops-funnel" },
    WAY.map(([kind, word]) => {
      const n = events[kind] ?? 0;
      return [h("span", null, word), bar(n / most, "way", `${word}: ${n}`), h("strong", null, count(n))];
    }),
    h("p", { class: "fine" }, "On their way: ", Object.entries(live).filter(([, n]) => n > 0).map(([status, n]) => `${words(status).toLowerCase()} ${count(n)}`).join(", ") || "none"),
    aside.length > 0 && h("p", { class: "fine" }, aside.map(([kind, n]) => `${kind.replace("order.", "").replace(".", " ").replaceAll("_", " ")} ${count(n)}`).join(" · ")));
}

function budget({ name, percent, answers, bad, left_percent: left }) {
  const kind = left < 0 ? "bad" : left < 50 ? "warn" : "good";
  const text = answers === 0 ? "–" : left < 0 ? "used up" : Math.round(left) + " %";
  return [h("span", null, words(name.replaceAll("-", " ")), h("small", null, ` ${percent} %`)),
    bar(answers ? left / 100 : 1, kind, `${name}: ${text} left, ${bad} of ${answers} bad`), h("strong", { class: "is-" + kind }, text)];
}

function lag(byTopic) {
  return Object.entries(byTopic).map(([topic, seconds]) => [topic, millis(seconds * 1000)]);
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
      ["Turned away", count(guard.not_permitted + guard.busy)],
    ], null));
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
  if (typeof content === "number") return [[words(path || "value"), content.toLocaleString("en", { maximumFractionDigits: 2 })]];
  if (content === null || typeof content !== "object") return [[words(path || "value"), String(content ?? "–")]];
  return Object.entries(content).flatMap(([name, value]) => flat(value, path ? `${path} · ${name}` : name));
}

function words(name) {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function millis(value) {
  if (value === null || value === undefined) return "–";
  return value >= 1000 ? (value / 1000).toFixed(1) + " s" : Math.round(value) + " ms";
}

function count(number) {
  return number.toLocaleString("en");
}
