// The last five minutes of requests, as columns of two seconds. A cell counts a route's answers by the time they took.

const COLUMNS = 150;
const PRIORITIES = ["critical", "cart", "browse", "prefetch"];

export class History {
  columns = [];
  bounds = [];
  stepMs = 2000;

  add({ step_ms, bounds_ms, columns }) {
    this.stepMs = step_ms;
    this.bounds = bounds_ms;
    const known = this.columns.at(-1)?.number ?? 0;
    const fresh = columns.filter((column) => column.number > known);
    // Numbers that begin anew are another process.
    this.columns = (fresh.length ? [...this.columns, ...fresh] : columns).slice(-COLUMNS);
  }

  get isEmpty() {
    return this.columns.length === 0;
  }

  /** One entry a column, oldest first: answers a second, and how long they took. */
  lane(priority) {
    return this.columns.map((column) => this.#sum(column.cells.filter((cell) => cell.priority === priority)));
  }

  lanes() {
    return PRIORITIES.map((priority) => ({ priority, points: this.lane(priority) }));
  }

  /** The busiest routes, each with a point for each column. */
  routes(most) {
    const answers = new Map();
    for (const column of this.columns) {
      for (const cell of column.cells) answers.set(cell.route, (answers.get(cell.route) ?? 0) + total(cell.counts));
    }
    return [...answers].sort((a, b) => b[1] - a[1]).slice(0, most).map(([route]) => ({
      route,
      points: this.columns.map((column) => this.#sum(column.cells.filter((cell) => cell.route === route))),
    }));
  }

  /** Everything in the newest columns of so many seconds together. */
  latest(seconds, priority) {
    const count = Math.max(1, Math.round((seconds * 1000) / this.stepMs));
    const cells = this.columns.slice(-count).flatMap((column) => column.cells);
    const sum = this.#sum(cells.filter((cell) => !priority || cell.priority === priority));
    return { ...sum, rate: sum.rate / Math.max(1, Math.min(count, this.columns.length)) };
  }

  #sum(cells) {
    const counts = Array(this.bounds.length + 1).fill(0);
    let failed = 0;
    for (const cell of cells) {
      cell.counts.forEach((count, i) => (counts[i] += count));
      failed += cell.failed;
    }
    const answers = total(counts);
    return { answers, failed, rate: (answers * 1000) / this.stepMs, counts, p50: this.#percentile(counts, 0.5), p99: this.#percentile(counts, 0.99) };
  }

  /** In milliseconds, straight within a bucket; null of nothing. Above the last bound it is that bound. */
  #percentile(counts, share) {
    const answers = total(counts);
    if (!answers) return null;
    let left = share * answers;
    for (let i = 0; i < counts.length; i++) {
      if (left <= counts[i]) {
        const low = i ? this.bounds[i - 1] : 0;
        const high = this.bounds[Math.min(i, this.bounds.length - 1)];
        return low + (high - low) * (left / counts[i]);
      }
      left -= counts[i];
    }
    return this.bounds.at(-1);
  }
}

function total(counts) {
  return counts.reduce((sum, count) => sum + count, 0);
}
