import { s } from "../dom.js";

const COLUMNS = 150;

/** A filled line of values, the newest at the right; the tallest touches the top. */
export function sparkline(values, label, look) {
  const width = 300;
  const height = 64;
  const top = Math.max(1, ...values);
  const at = (i) => width - ((values.length - 1 - i) * width) / (COLUMNS - 1);
  const points = values.map((value, i) => `${at(i).toFixed(1)},${(height - 2 - (value / top) * (height - 6)).toFixed(1)}`);
  const area = values.length ? `${at(0).toFixed(1)},${height} ${points.join(" ")} ${width},${height}` : "";
  return s("svg", { class: "ops-spark " + look, viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    s("polygon", { points: area, class: "spark-area" }),
    s("polyline", { points: points.join(" "), class: "spark-line", fill: "none" }));
}

/** A row for each route, a cell for each column: the darker, the slower; marked when something failed. */
export function heatMap(routes, levelOf, label) {
  const cell = 6;
  const row = 18;
  return s("svg", { class: "ops-heat", viewBox: `0 0 ${COLUMNS * cell} ${routes.length * row}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    routes.map(({ points }, y) => points.map((point, i) => {
      if (!point.answers) return null;
      const x = (COLUMNS - points.length + i) * cell;
      return [
        s("rect", { x, y: y * row + 1, width: cell - 0.5, height: row - 2, class: "heat-" + levelOf(point.p99) }),
        point.failed > 0 && s("rect", { x, y: y * row + row - 5, width: cell - 0.5, height: 4, class: "heat-failed" }),
      ];
    })));
}

/** A share of a whole, 0 to 1. */
export function bar(share, look, label) {
  return s("svg", { class: "ops-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": label },
    s("rect", { width: 100, height: 10, class: "bar-ground" }),
    s("rect", { width: Math.max(0, Math.min(1, share)) * 100, height: 10, class: "bar-" + look }));
}
