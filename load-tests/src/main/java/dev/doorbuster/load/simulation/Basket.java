package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;

import dev.doorbuster.load.plan.Priority;
import io.gatling.javaapi.core.ChainBuilder;

/** What shoppers do with their carts. */
record Basket(Stage stage) {
    private static final String JSON = "application/json";

    /** One unit of the product in mind. */
    ChainBuilder add() {
        return cart("add")
                .by(request -> request.post("/api/cart/lines")
                        .header("content-type", JSON)
                        .body(StringBody("{\"sku\":\"#{sku}\",\"quantity\":1}")));
    }

    ChainBuilder set(int quantity) {
        return cart("set")
                .by(request -> request.put("/api/cart/lines/#{sku}")
                        .header("content-type", JSON)
                        .body(StringBody("{\"quantity\":" + quantity + "}")));
    }

    ChainBuilder remove() {
        return cart("remove").by(request -> request.delete("/api/cart/lines/#{sku}"));
    }

    ChainBuilder show() {
        return cart("show").by(request -> request.get("/api/cart"));
    }

    ChainBuilder suggestions() {
        return Ask.of(stage, Priority.PREFETCH, "suggestions").by(request -> request.get("/api/cart/suggestions"));
    }

    private Ask cart(String what) {
        return Ask.of(stage, Priority.CART, what);
    }
}
