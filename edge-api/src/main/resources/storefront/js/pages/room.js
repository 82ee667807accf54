import { keepAdmission } from "../admissions.js";
import { announce } from "../announce.js";
import { api } from "../api.js";
import { h, replace } from "../dom.js";
import { navigate, setTitle } from "../router.js";
import { doorway, failure, loading, notice, skeleton } from "../parts/states.js";
import { watchTicket } from "./room-watch.js";
import { countdown, minutes, position } from "./room-words.js";

const SAY_AGAIN_MS = 15_000;

/** The queue before a purchase: the place in it, then the turn. */
export function page({ params: [roomId], signal }) {
  const node = h("div", { class: "page room" }, waiting());
  let room = null;
  let shown = null;
  let said = 0;
  let clock = null;
  signal.addEventListener("abort", () => clearInterval(clock), { once: true });

  const VIEWS = {
    waiting(ticket) {
      said = Date.now();
      const opens = room.opens_at && Date.parse(room.opens_at) > Date.now();
      return state(true, "You are in the queue", null,
        h("p", { class: "room-title" }, room.title),
        h("p", { class: "room-place" }, "Your place ", h("strong", { class: "room-number" }, String(ticket.position))),
        h("p", { class: "room-estimate" }, minutes(ticket.estimate_seconds)),
        opens && h("p", null, "The sale begins at ", h("time", { datetime: room.opens_at }, new Date(room.opens_at).toLocaleTimeString()), "."),
        h("p", { class: "fine" }, "This page moves up by itself. You keep your place when you close it and come back."));
    },
    admitted: turn,
    used(ticket) {
      return state(false, "You have had your turn", "A purchase was begun with it.",
        h("div", { class: "state-actions" },
          h("a", { class: "button button-main", href: "/orders" }, "To your orders"),
          ticket.admission && purchase("Begin again", "button button-quiet")));
    },
    expired() {
      return state(true, "Your turn is over", "It was not used in time. You can queue again, behind those who wait now.",
        h("button", { class: "button button-main", type: "button", onclick: again }, "Queue again"));
    },
    sold_out() {
      return state(true, "Sold out, sorry", `Nothing is left of ${room.title}. You keep your place: if something comes back, it goes on from here.`,
        h("a", { class: "button", href: "/search" }, "See other products"));
    },
  };

  return { title: "The queue", node, ready: load() };

  async function load() {
    replace(node, waiting());
    try {
      const [ticket, { items }] = await Promise.all([api.drawTicket(roomId), api.rooms(signal)]);
      room = items.find((each) => each.id === roomId) ?? { title: "The queue", opens_at: null };
      show(ticket);
      watchTicket(roomId, ticket, show, ended, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === 404) ended();
      else replace(node, failure(error, load));
    }
  }

  function show(ticket) {
    if (ticket.admission) keepAdmission(roomId, ticket.admission);
    const before = shown;
    shown = ticket;
    if (before?.state === ticket.state && ticket.state === "waiting") return move(ticket);
    if (before?.state === ticket.state && before.admission?.token === ticket.admission?.token) return;
    clearInterval(clock);
    const view = VIEWS[ticket.state](ticket);
    replace(node, view);
    const heading = view.querySelector("h1").textContent;
    setTitle(heading);
    if (before) announce(`${heading}. ${room.title}.`, { now: ticket.state === "admitted" });
  }

  /** The place changes often; it is read out now and then. */
  function move(ticket) {
    node.querySelector(".room-number").textContent = String(ticket.position);
    node.querySelector(".room-estimate").textContent = minutes(ticket.estimate_seconds);
    if (Date.now() - said < SAY_AGAIN_MS) return;
    said = Date.now();
    announce(position(ticket));
  }

  function ended() {
    clearInterval(clock);
    setTitle("No queue");
    replace(node, state(false, "There is no queue here", "It has ended, or it never was. What you want can be bought as anything else.",
      h("a", { class: "button button-main", href: "/cart" }, "To the cart")));
  }

  function turn(ticket) {
    const left = h("strong", { class: "room-left" });
    const expires = Date.now() + ticket.admission.seconds_left * 1000;
    const tick = () => {
      left.textContent = countdown(expires - Date.now());
      if (expires <= Date.now()) show({ ...ticket, state: "expired", admission: null });
    };
    left.textContent = countdown(expires - Date.now());
    clock = setInterval(tick, 1000);
    return state(false, "It is your turn", null,
      h("p", { class: "room-title" }, room.title),
      h("p", null, "Begin your purchase within ", left, "."),
      purchase("Go to the purchase", "button button-main"));
  }

  function purchase(label, look) {
    const outcome = h("div", { class: "stack" });
    const go = h("button", { class: look, type: "button", onclick: start }, label);
    return h("div", { class: "stack" }, outcome, go);

    async function start() {
      if (go.getAttribute("aria-busy") === "true") return;
      go.setAttribute("aria-busy", "true");
      replace(outcome);
      try {
        const checkout = await api.createCheckout();
        await navigate("/checkout/" + encodeURIComponent(checkout.id));
      } catch (error) {
        replace(outcome, notice("error", h("p", null, error.message), h("a", { href: "/cart" }, "Look at the cart")));
      } finally {
        go.removeAttribute("aria-busy");
      }
    }
  }

  async function again() {
    await navigate(location.pathname, { replace: true });
  }
}

function state(shut, heading, text, ...more) {
  return h("section", { class: "state" }, doorway(shut), h("h1", null, heading), text && h("p", null, text), more);
}

function waiting() {
  return loading("Looking for your place", h("section", { class: "state" }, skeleton("mid"), skeleton("block"), skeleton("short")));
}
