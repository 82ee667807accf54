import { cartCount, loadCart, onCart } from "./cart-store.js";
import { startRouter } from "./router.js";
import { bindSearch } from "./parts/search-box.js";
import { cartPage } from "./pages/cart.js";
import { cataloguePage } from "./pages/catalogue.js";
import { checkoutPage } from "./pages/checkout.js";
import { notFoundPage } from "./pages/not-found.js";
import { orderPage } from "./pages/order.js";
import { ordersPage } from "./pages/orders.js";
import { productPage } from "./pages/product.js";

const search = bindSearch(document.getElementById("search"));

onCart((cart) => {
  const count = cartCount(cart);
  const badge = document.getElementById("cart-count");
  badge.hidden = count === 0;
  badge.textContent = count > 99 ? "99+" : String(count);
  document.getElementById("cart-link").setAttribute("aria-label", count === 1 ? "Cart, 1 item" : `Cart, ${count} items`);
});

startRouter({
  outlet: document.getElementById("main"),
  routes: [
    [/^\/$/, cataloguePage],
    [/^\/products\/([^/]+)\/?$/, productPage],
    [/^\/cart\/?$/, cartPage],
    [/^\/checkout\/([^/]+)\/?$/, checkoutPage],
    [/^\/orders\/?$/, ordersPage],
    [/^\/orders\/([^/]+)\/?$/, orderPage],
    [/^/, notFoundPage],
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
