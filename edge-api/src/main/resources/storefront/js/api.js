import { admissionHeaders } from "./admissions.js";
import { searchOf } from "./search-query.js";
import { noteAge } from "./stale.js";
import { wait } from "./wait.js";

const TIMEOUT_MS = 15_000;
const READ_RETRIES = 2;
const LONGEST_RETRY_AFTER_S = 5;

/** A refusal (problem+json) or, with status 0, an answer that never came. */
export class ApiError extends Error {
  constructor(status, problem, retryAfter = 0) {
    super(problem.detail || problem.title || "The shop did not answer.");
    this.status = status;
    this.code = problem.code || (status ? "http_" + status : "unreachable");
    this.errors = Array.isArray(problem.errors) ? problem.errors : [];
    this.retryAfter = retryAfter;
  }

  /** True where the request may or may not have been carried out. */
  get outcomeUnknown() {
    return [0, 500, 502, 504].includes(this.status) || this.code === "outcome_unknown";
  }
}

const id = encodeURIComponent;

export const api = {
  products: (query, signal) => read("/api/products?" + searchOf(query), signal),
  product: (handle, signal) => read(`/api/products/${id(handle)}`, signal),
  home: (signal) => read("/api/home", signal),
  suggestions: (signal) => read("/api/cart/suggestions", signal),
  markets: (signal) => read("/api/markets", signal),
  chooseMarket: (market) => send("PUT", "/api/market", { market }),
  privacy: (signal) => read("/api/privacy", signal),
  choosePrivacy: (personalisation) => send("PUT", "/api/privacy", { personalisation }),
  cart: (signal) => read("/api/cart", signal),
  addLine: (sku, quantity) => send("POST", "/api/cart/lines", { sku, quantity }, admissionHeaders()),
  setLine: (sku, quantity) => send("PUT", `/api/cart/lines/${id(sku)}`, { quantity }, admissionHeaders()),
  removeLine: (sku) => send("DELETE", `/api/cart/lines/${id(sku)}`),
  rooms: (signal) => read("/api/rooms", signal),
  drawTicket: (room) => send("POST", `/api/rooms/${id(room)}/ticket`, {}),
  ticket: (room, signal) => read(`/api/rooms/${id(room)}/ticket`, signal),
  createCheckout: () => send("POST", "/api/checkouts", {}, admissionHeaders()),
  checkout: (checkoutId, signal) => read(`/api/checkouts/${id(checkoutId)}`, signal),
  patchCheckout: (checkoutId, changes) => send("PATCH", `/api/checkouts/${id(checkoutId)}`, changes),
  complete: (checkoutId, token, key) =>
    send("POST", `/api/checkouts/${id(checkoutId)}/complete`, { payment: { token } }, { "Idempotency-Key": key }),
  orders: (query, signal) => read("/api/orders?" + new URLSearchParams(query), signal),
  order: (orderId, signal) => read(`/api/orders/${id(orderId)}`, signal),
  cancelOrder: (orderId) => send("POST", `/api/orders/${id(orderId)}/cancel`, {}),
  returnOrder: (orderId, parcel, key) => send("POST", `/api/orders/${id(orderId)}/returns`, parcel, { "Idempotency-Key": key }),
  account: (signal) => read("/api/account", signal),
  signUp: (person) => send("POST", "/api/account", person),
  signIn: (email, password) => send("POST", "/api/account/sign-in", { email, password }),
  signOut: () => send("POST", "/api/account/sign-out"),
  signOutEverywhere: () => send("POST", "/api/account/sign-out-everywhere"),
  changeAccount: (changes) => send("PATCH", "/api/account", changes),
};

/** Reads are shed first when the shop is full, and say when to come back: come back, a few times. */
async function read(path, signal) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request("GET", path, { signal });
    } catch (error) {
      const shed = error instanceof ApiError && error.status === 503 && error.retryAfter <= LONGEST_RETRY_AFTER_S;
      if (!shed || attempt === READ_RETRIES) throw error;
      await wait(Math.max(error.retryAfter, 1) * 1000, signal);
    }
  }
}

function send(method, path, body, headers) {
  return request(method, path, { body, headers });
}

async function request(method, path, { body, headers = {}, signal }) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response;
  try {
    response = await fetch(path, {
      method,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      credentials: "same-origin",
      headers: { accept: "application/json", ...(body ? { "content-type": "application/json" } : {}), ...headers },
      body: body && JSON.stringify(body),
    });
    noteAge(path, response);
    const content = await json(response);
    if (response.ok) return content;
    throw new ApiError(response.status, content ?? {}, Number(response.headers.get("retry-after")) || 0);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (signal?.aborted) throw signal.reason;
    throw new ApiError(0, { title: "The shop cannot be reached. Check your connection and try again." });
  }
}

async function json(response) {
  const type = response.headers.get("content-type") || "";
  return /\bjson\b/.test(type) ? response.json() : null;
}
