package dev.doorbuster.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a region that has what it is told; {@code bench regions} has the shop itself. */
class DemoCatalogueTest {
    private static final String REMOVED = "linen-table-lamp";
    private static final String CHANGED = "gooseneck-kettle";

    private final Set<String> booked = ConcurrentHashMap.newKeySet();
    private final StopSignal stop = new StopSignal();
    private final HttpServer server;

    @TempDir
    private Path folder;

    private boolean hasAny = true;

    DemoCatalogueTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/products/", this::product);
        server.createContext("/admin/stock", this::stock);
        server.start();
    }

    @BeforeEach
    void create() throws IOException {
        home().create();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void what_has_come_is_stocked_once_though_a_merchant_has_removed_and_changed_other_products() throws Exception {
        demo(Duration.ZERO).stockOnce(new Console(), stop);

        assertThat(booked)
                .hasSizeGreaterThan(60)
                .contains("demo-opening-stock-spindle-chair")
                .doesNotContain("demo-opening-stock-" + REMOVED, "demo-opening-stock-" + CHANGED);
        booked.clear();
        demo(Duration.ZERO).stockOnce(new Console(), stop);
        assertThat(booked).isEmpty();
    }

    @Test
    void where_nothing_has_come_it_is_tried_again_at_the_next_start() throws Exception {
        hasAny = false;
        demo(Duration.ZERO).stockOnce(new Console(), stop);
        assertThat(booked).isEmpty();

        hasAny = true;
        demo(Duration.ZERO).stockOnce(new Console(), stop);

        assertThat(booked).isNotEmpty();
    }

    @Test
    void a_region_that_is_told_to_stop_waits_for_nothing() throws Exception {
        hasAny = false;
        stop.give();

        demo(Duration.ofDays(1)).stockOnce(new Console(), stop);

        assertThat(home().demoMark()).doesNotExist();
    }

    private DemoCatalogue demo(Duration patience) {
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        return new DemoCatalogue(home(), address, "a token", patience);
    }

    private Home home() {
        return new Home(folder.resolve("home"));
    }

    private void product(HttpExchange exchange) throws IOException {
        boolean isThere = hasAny && !exchange.getRequestURI().getPath().endsWith("/" + REMOVED);
        answer(exchange, isThere ? 200 : 404);
    }

    private void stock(HttpExchange exchange) throws IOException {
        var key = exchange.getRequestHeaders().getFirst("idempotency-key");
        boolean isKnown = !key.endsWith(CHANGED);
        if (isKnown) {
            booked.add(key);
        }
        answer(exchange, isKnown ? 200 : 400);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
