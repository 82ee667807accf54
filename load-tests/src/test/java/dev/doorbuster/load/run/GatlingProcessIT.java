package dev.doorbuster.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.doorbuster.load.plan.Good;
import dev.doorbuster.load.plan.Plan;
import dev.doorbuster.load.plan.Priority;
import dev.doorbuster.load.plan.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shoppers at a door that turns everybody away once on every page. */
class GatlingProcessIT {
    private final Map<String, Integer> visits = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> cookies = new ConcurrentHashMap<>();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void what_is_shed_is_asked_again_and_is_no_failure() throws Exception {
        // given
        var plan = new Plan(
                Scenario.BROWSE,
                "http://127.0.0.1:" + server.getAddress().getPort(),
                2,
                3,
                0,
                0.02,
                List.of(new Good("p1", "SKU1", "Copper Kettle", "Kitchen", 7)),
                null);

        // when
        var outcome = new GatlingProcess(folder, LoadIT.classPath(entry -> true))
                .run(
                        plan,
                        Optional.empty(),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

        // then
        var results = outcome.results();
        assertThat(outcome.assertionsHeld()).isTrue();
        assertThat(results.failed()).isZero();
        assertThat(results.line(Priority.BROWSE).served()).isPositive();
        assertThat(results.line(Priority.BROWSE).shed()).containsOnlyKeys("concurrency");
        assertThat(visits.keySet()).allMatch(visit -> visit.matches("10\\.0\\.0\\.[0-9]+ \\S+ \\S+"));
        assertThat(visits.values())
                .as("attempts are bounded, or the visit went on")
                .allMatch(count -> count < 60);
        assertThat(cookies.values()).as("one session for each shopper").allMatch(own -> own.size() <= 2);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var shopper = headers.getFirst("x-client-address");
        var cookie = Optional.ofNullable(headers.getFirst("cookie")).orElse("none");
        var _ = cookies.computeIfAbsent(shopper, name -> ConcurrentHashMap.newKeySet())
                .add(cookie);
        var visit = shopper + " " + exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath();
        int count = visits.merge(visit, 1, Integer::sum);
        exchange.getResponseHeaders().set("set-cookie", "session=of-" + shopper + "; Path=/; HttpOnly");
        if (count == 1) {
            exchange.getResponseHeaders().set("retry-after", "1");
            exchange.getResponseHeaders().set("doorbuster-shed", "concurrency");
        }
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        boolean activity = exchange.getRequestURI().getPath().equals("/api/activity");
        exchange.sendResponseHeaders(count == 1 ? 503 : activity ? 202 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
