package dev.doorbuster.edge;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.edge.cart.CartRoutes;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.live.State;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.Future;

/** What a live page is told of products and carts. */
record LiveStates(ReadModel products, CartRoutes carts) {
    Future<State> product(String id, Market market) {
        return products.product(id)
                .filter(ready -> ready.product().id().equals(id))
                .map(ready -> Future.succeededFuture(new State(ready.seq(), ready.json(market))))
                .orElseGet(() -> Future.failedFuture(products.absent(Problem.notFound("product"))));
    }

    Future<State> cart(String id, Market market) {
        return carts.read(id, market).map(read -> new State(read.version(), read.json()));
    }
}
