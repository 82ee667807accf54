import { replace } from "../dom.js";
import { untilVisible, wait } from "../wait.js";
import { sectionsOf, verdictOf } from "./view.js";

const EVERY_MS = 1000;
const TIMEOUT_MS = 5000;
const TOKEN = "doorbuster.ops.token";

const at = (id) => document.getElementById(id);
const door = at("door");
const leave = at("leave");
let watching = null;

door.addEventListener("submit", (event) => {
  event.preventDefault();
  const token = at("token").value.trim();
  sessionStorage.setItem(TOKEN, token);
  at("token").value = "";
  watch(token);
});
leave.addEventListener("click", () => ask(""));

const kept = sessionStorage.getItem(TOKEN);
if (kept) watch(kept);
else ask("");

/** Looks once a second until the token is refused or somebody else is asked for. */
async function watch(token) {
  watching?.abort();
  watching = new AbortController();
  const { signal } = watching;
  door.hidden = true;
  leave.hidden = false;
  while (!signal.aborted) {
    try {
      await untilVisible(signal);
      const began = performance.now();
      await look(token, signal);
      await wait(Math.max(0, EVERY_MS - (performance.now() - began)), signal);
    } catch {
      // Aborted: another watch has begun, or none.
    }
  }
}

async function look(token, signal) {
  let response;
  try {
    response = await fetch("/admin/ops", {
      headers: { accept: "application/json", authorization: "Bearer " + token },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (response.status === 401) return ask("The shop does not know this token.");
    if (response.status === 429) return ask("Too many wrong tokens came from here; try again in a minute.");
    if (!response.ok) throw new Error("answered " + response.status);
    show(await response.json());
  } catch (error) {
    if (signal.aborted) throw error;
    late();
  }
}

function show(report) {
  const verdict = verdictOf(report);
  tell(verdict.text, verdict.kind);
  at("age").textContent = "as of " + new Date().toLocaleTimeString();
  at("sections").classList.remove("ops-late");
  replace(at("sections"), sectionsOf(report));
}

/** What was last seen stays, faded: it is better than nothing. */
function late() {
  tell("The shop does not answer", "bad");
  at("sections").classList.add("ops-late");
}

/** Only what has changed is told, so that a screen reader does not repeat itself each second. */
function tell(text, kind) {
  const verdict = at("verdict");
  if (verdict.textContent !== text) verdict.textContent = text;
  verdict.className = "ops-verdict is-" + kind;
}

function ask(refusal) {
  watching?.abort();
  sessionStorage.removeItem(TOKEN);
  replace(at("sections"));
  tell("", "good");
  at("age").textContent = "";
  at("refusal").textContent = refusal;
  leave.hidden = true;
  door.hidden = false;
  at("token").focus();
}
