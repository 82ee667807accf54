package dev.doorbuster.app.shop;

import dev.doorbuster.app.Ready;
import dev.doorbuster.app.Role;
import dev.doorbuster.app.Shop;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.runtime.config.Env;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A second edge of a shop, whose checkout is away until somebody gives it one. One thread uses it. */
public final class LonelyEdge implements AutoCloseable {
    private static final String NO_ORDERS = "{\"items\":[],\"next_cursor\":null}";

    private final Vertx vertx = Vertx.vertx();
    private final int checkoutPort = ChildJvm.freePort();
    private final Shop.Running running;
    private final Door door;
    private @Nullable HttpServer checkout;

    LonelyEdge(TestCell cell) throws Exception {
        var settings = TestShop.settings(cell);
        settings.put("CHECKOUT_URL", "http://127.0.0.1:" + checkoutPort);
        settings.put("ACCOUNTS_URL", "http://127.0.0.1:1");
        settings.put("HAZELCAST_PORT", "15951");
        running = Shop.start(vertx, new Env(settings), Set.of(Role.EDGE));
        Ready.await(running.health());
        door = Door.to("http://127.0.0.1:" + running.port(), TestShop.ADMIN_TOKEN);
    }

    public String address() {
        return door.address();
    }

    public String adminToken() {
        return TestShop.ADMIN_TOKEN;
    }

    /** Somebody looks for their orders, so often. */
    public void askForOrders(int times) {
        var shopper = door.newShopper();
        for (int n = 0; n < times; n++) {
            var _ = shopper.get("/api/orders").expect(200, 503);
        }
    }

    /** From now on there is a checkout, which knows no order. */
    public void giveCheckout() throws Exception {
        checkout = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end(NO_ORDERS)
                        .onFailure(gone -> request.response().reset()))
                .listen(checkoutPort, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        try {
            running.shutdown().run().await(30, TimeUnit.SECONDS);
            vertx.close().await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("the edge did not stop; its checkout is " + checkout, e);
        }
    }
}
