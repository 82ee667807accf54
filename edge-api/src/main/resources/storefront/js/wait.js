export function wait(millis, signal) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, millis);
    function done() {
      signal?.removeEventListener("abort", stop);
      resolve();
    }
    function stop() {
      clearTimeout(timer);
      reject(signal.reason);
    }
    signal?.addEventListener("abort", stop, { once: true });
  });
}

export function debounce(millis, action) {
  let timer;
  let waiting = null;
  const later = (...args) => {
    clearTimeout(timer);
    waiting = args;
    timer = setTimeout(later.flush, millis);
  };
  later.cancel = () => {
    clearTimeout(timer);
    waiting = null;
  };
  /** Does at once what would be done soon. */
  later.flush = () => {
    const args = waiting;
    later.cancel();
    if (args) action(...args);
  };
  return later;
}

/** Polling a tab nobody looks at only costs the shop: hold on until it is looked at again. */
export function untilVisible(signal) {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve, reject) => {
    document.addEventListener("visibilitychange", () => resolve(), { once: true, signal });
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
