import { cartCount, cartFromOutside, loadCart, onCart, onOtherShopper } from "./cart-store.js";
import { startRouter } from "./router.js";
import { bindSearch } from "./parts/search-box.js";

const search = bindSearch(document.getElementById("search"));

onCart((cart) => {
  const count = cartCount(cart);
  const badge = document.getElementById("cart-count");
  badge.hidden = count === 0;
  badge.textContent = count > 99 ? "99+" : String(count);
  document.getElementById("cart-link").setAttribute("aria-label", count === 1 ? "Cart, 1 item" : `Cart, ${count} items`);
});

// A page is fetched when it is first gone to, with the styles that only it needs.
startRouter({
  outlet: document.getElementById("main"),
  routes: [
    [/^\/$/, () => import("./pages/home.js")],
    [/^\/search\/?$/, () => import("./pages/catalogue.js")],
    [/^\/products\/([^/]+)\/?$/, () => styled(import("./pages/product.js"), "product")],
    [/^\/cart\/?$/, () => styled(import("./pages/cart.js"), "cart")],
    [/^\/checkout\/([^/]+)\/?$/, () => styled(import("./pages/checkout.js"), "cart", "checkout")],
    [/^\/rooms\/([^/]+)\/?$/, () => styled(import("./pages/room.js"), "room")],
    [/^\/orders\/?$/, () => styled(import("./pages/orders.js"), "cart", "orders")],
    [/^\/orders\/([^/]+)\/?$/, () => styled(import("./pages/order.js"), "cart", "orders")],
    [/^\/account\/?$/, () => styled(import("./pages/account.js"), "account")],
    [/^\/(sign-in|sign-up)\/?$/, () => styled(import("./pages/sign-in.js"), "account")],
    [/^/, () => import("./pages/not-found.js")],
  ],
  afterNavigation(url) {
    search.show(url);
    for (const link of document.querySelectorAll(".top-nav a")) {
      if (link.pathname === url.pathname) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  },
});

// The header can do without the count; pages that need the cart ask for it themselves and show what went wrong.
if (location.pathname !== "/cart") loadCart().catch(() => {});

// All that can wait until the first page stands.
(globalThis.requestIdleCallback ?? ((later) => setTimeout(later, 300)))(async () => {
  const [live] = await Promise.all([import("./live.js"), import("./parts/mini-cart.js"), import("./parts/choices.js")]);
  live.follow("cart", ({ data }) => cartFromOutside(data));
  onOtherShopper(() => {
    live.restartLive();
    loadCart().catch(() => {});
  });
}, { timeout: 2000 });

async function styled(module, ...sheets) {
  const [page] = await Promise.all([module, ...sheets.map(stylesheet)]);
  return page;
}

function stylesheet(name) {
  const href = `/css/${name}.css`;
  if (document.querySelector(`link[href="${href}"]`)) return null;
  return new Promise((resolve) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href, onload: resolve, onerror: resolve });
    document.head.append(link);
  });
}
