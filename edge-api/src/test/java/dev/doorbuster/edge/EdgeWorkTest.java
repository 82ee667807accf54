package dev.doorbuster.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.admission.Work;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgeWorkTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final BlockingQueue<Work> works = new LinkedBlockingQueue<>();
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = within(vertx.createHttpServer()
                        .requestHandler(request -> {
                            works.add(EdgeWork.of(request));
                            request.response().end();
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        within(vertx.close());
    }

    @Test
    void whoever_has_begun_to_pay_and_whoever_runs_the_shop_is_critical() throws Exception {
        assertWork(Work.CRITICAL, "GET", "/api/checkouts/ams_co_1");
        assertWork(Work.CRITICAL, "PATCH", "/api/checkouts/ams_co_1?market=eu");
        assertWork(Work.CRITICAL_WAIT, "POST", "/api/checkouts/ams_co_1/complete");
        assertWork(Work.CRITICAL, "POST", "/api/checkouts/ams_co_1/cancel");
        assertWork(Work.CRITICAL, "GET", "/api/orders");
        assertWork(Work.CRITICAL_WAIT, "POST", "/api/orders/ams_or_1/returns");
        assertWork(Work.TURN, "GET", "/api/rooms/sneakers/ticket");
        assertWork(Work.CRITICAL, "POST", "/webhooks/psp");
        assertWork(Work.CRITICAL_WAIT, "PUT", "/admin/products");
        assertWork(Work.CRITICAL_WAIT, "GET", "/metrics");
        assertWork(Work.OPERATORS_PAGE, "GET", "/ops");
        assertWork(Work.OPERATORS_PAGE, "GET", "/js/ops/main.js");
        assertWork(Work.OPERATORS_PAGE, "GET", "/js/dom.js");
        assertWork(Work.PROBE, "GET", "/health/live");
        assertWork(Work.PROBE, "GET", "/health/serving");
        assertWork(Work.PROBE, "GET", "/health/ready");
    }

    @Test
    void carts_and_new_checkouts_come_next() throws Exception {
        assertWork(Work.CART, "GET", "/api/cart");
        assertWork(Work.CART, "PUT", "/api/cart/lines/A-1");
        assertWork(Work.INTAKE, "POST", "/api/checkouts");
        assertWork(Work.INTAKE, "POST", "/api/checkouts/");
        assertWork(Work.CART_SLOW, "POST", "/api/account/sign-in");
        assertWork(Work.CART, "POST", "/api/rooms/sneakers/ticket");
        assertWork(Work.QUEUE, "GET", "/api/rooms");
    }

    @Test
    void looking_around_comes_after_them() throws Exception {
        for (var path : new String[] {
            "/", "/index.html", "/api/products", "/api/products/x", "/api/home", "/api/live", "/api/cartoon"
        }) {
            assertWork(Work.READ, "GET", path);
        }
    }

    @Test
    void what_nobody_waits_for_comes_last() throws Exception {
        assertWork(Work.BACKGROUND, "POST", "/api/activity");
        assertWork(Work.BACKGROUND, "GET", "/api/cart/suggestions");
        assertThat(prefetch("GET", "/api/products/x")).isEqualTo(Work.PREFETCH);
        assertThat(prefetch("GET", "/api/orders")).isEqualTo(Work.BACKGROUND);
        assertThat(prefetch("POST", "/api/checkouts/x/complete")).isEqualTo(Work.CRITICAL_WAIT);
        assertThat(prefetch("GET", "/health/live")).isEqualTo(Work.PROBE);
    }

    @Test
    void a_path_is_what_the_router_reads_in_it() throws Exception {
        assertWork(Work.READ, "GET", "/api/checkouts/../products");
        assertWork(Work.READ, "GET", "/api/orders/%2e%2e/products");
        assertWork(Work.READ, "GET", "/admin/../api/products");
        assertWork(Work.BACKGROUND, "GET", "/api/cart/./suggestions");
        assertWork(Work.INTAKE, "POST", "/api/%63heckouts");
        assertWork(Work.CART, "PUT", "/api/cart/lines/BLUE%20M");
        assertWork(Work.READ, "GET", "/%zz");
    }

    private void assertWork(Work expected, String method, String path) throws Exception {
        within(client.request(HttpMethod.valueOf(method), port, "127.0.0.1", path)
                .compose(request -> request.send().compose(response -> response.end())));
        assertThat(works.take()).as("%s %s", method, path).isEqualTo(expected);
    }

    private Work prefetch(String method, String path) throws Exception {
        within(client.request(HttpMethod.valueOf(method), port, "127.0.0.1", path)
                .compose(request -> request.putHeader("Sec-Purpose", "prefetch;prerender")
                        .send()
                        .compose(response -> response.end())));
        return works.take();
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private static <T> T within(Future<T> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }
}
