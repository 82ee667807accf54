import { h, replace } from "../dom.js";
import { untilVisible, wait } from "../wait.js";
import { desk } from "./desk.js";
import { History } from "./history.js";
import { listen } from "./stream.js";
import { sectionsOf, verdictOf } from "./view.js";

const AGAIN_MS = 1000;
const SILENCE_MS = 5000;
const TOKEN = "doorbuster.ops.token";

const at = (id) => document.getElementById(id);
const door = at("door");
const leave = at("leave");
let watching = null;
let history = new History();
/** The region that is looked at; the one of this address unless another was chosen. */
let chosen = "";

door.addEventListener("submit", (event) => {
  event.preventDefault();
  const token = at("token").value.trim();
  sessionStorage.setItem(TOKEN, token);
  at("token").value = "";
  watch(token);
});
leave.addEventListener("click", () => ask(""));
at("region").addEventListener("click", ({ target }) => {
  if (!target.dataset.region || target.getAttribute("aria-pressed") === "true") return;
  chosen = target.dataset.region;
  replace(at("desk"));
  watch(sessionStorage.getItem(TOKEN));
});

const kept = sessionStorage.getItem(TOKEN);
if (kept) watch(kept);
else ask("");

/** Listens, and again when the stream has ended, until the token is refused or somebody else is asked for. */
async function watch(token) {
  watching?.abort();
  watching = new AbortController();
  const { signal } = watching;
  door.hidden = true;
  leave.hidden = false;
  history = new History();
  while (!signal.aborted) {
    try {
      await untilVisible(signal);
      await listen("/admin/ops", headersOf(token), (event, data) => take(event, data, token, signal), SILENCE_MS, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === 401) return ask("The shop does not know this token.");
      if (error.status === 429) return ask("Too many wrong tokens came from here; try again in a minute.");
      late();
    }
    await wait(AGAIN_MS, signal).catch(() => {});
  }
}

function take(event, data, token, signal) {
  if (signal.aborted) return;
  if (event === "traffic") history.add(data);
  if (event !== "report") return;
  const verdict = verdictOf(data);
  tell(verdict.text, verdict.kind);
  tellRegions(data);
  at("age").textContent = "as of " + new Date().toLocaleTimeString();
  at("sections").classList.remove("ops-late");
  replace(at("sections"), sectionsOf(data, history));
  if (!at("desk").hasChildNodes()) replace(at("desk"), desk(headersOf(token), signal));
}

function headersOf(token) {
  return { authorization: "Bearer " + token, ...(chosen && { "doorbuster-region": chosen }) };
}

/** Their names, to choose from when there are several. Left alone while they stay the same, so that a focus stays too. */
function tellRegions({ region = "", regions = [] }) {
  const group = at("region");
  const names = [...regions].sort();
  if (group.dataset.names !== String(names)) {
    group.dataset.names = String(names);
    replace(group, names.length < 2 ? h("span", null, region) : names.map((name) =>
      h("button", { type: "button", "data-region": name }, name)));
  }
  for (const button of group.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.region === region));
  }
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
  replace(at("desk"));
  tell("", "good");
  at("age").textContent = "";
  chosen = "";
  replace(at("region"));
  delete at("region").dataset.names;
  at("refusal").textContent = refusal;
  leave.hidden = true;
  door.hidden = false;
  at("token").focus();
}
