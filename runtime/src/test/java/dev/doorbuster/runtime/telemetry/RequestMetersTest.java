package dev.doorbuster.runtime.telemetry;

import static dev.doorbuster.runtime.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.runtime.admission.Priority;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server whose requests are counted as Prometheus reads them. */
class RequestMetersTest {
    private final Vertx vertx = Vertx.vertx();
    private final Telemetry telemetry = new Telemetry();
    private final Router router = Router.router(vertx);
    private int port;

    @BeforeEach
    void start() {
        router.route("/api/*").handler(ctx -> ctx.next());
        router.get("/api/products").handler(ctx -> ctx.end("many"));
        router.get("/api/products/:id").handler(ctx -> ctx.end("one"));
        router.get("/api/orders/:id/lines/:line").handler(ctx -> ctx.fail(503));
        router.get("/api/products/of/today")
                .handler(ctx -> ctx.response().setStatusCode(304).end());
        router.route("/files/*").handler(ctx -> ctx.end("file"));
        telemetry.mount(router);
        var meters = new RequestMeters(telemetry.registry(), router);
        var server = vertx.createHttpServer().requestHandler(request -> {
            meters.arrived(request, priority(request), 0);
            router.handle(request);
        });
        port = within(server.listen(0, "127.0.0.1")).actualPort();
    }

    @AfterEach
    void stop() {
        within(vertx.close());
        telemetry.close();
    }

    @Test
    void requests_are_counted_by_template_and_never_by_path() {
        get("/api/products", "/api/products/", "/api/products?query=lamp", "/api/products/a", "/api/products/b%20c");
        get("/api/products/of/today", "/files/a/b/c.js", "/nowhere", "/api/nowhere", "/api/products/a/b/c");

        assertThat(counted())
                .contains(
                        line("/api/products", "browse", "2xx", 3),
                        line("/api/products/:id", "browse", "2xx", 2),
                        line("/api/products/of/today", "browse", "3xx", 1),
                        line("/files/*", "browse", "2xx", 1),
                        line("other", "browse", "4xx", 3))
                .noneMatch(line -> line.contains("nowhere"));
    }

    @Test
    void failures_are_there_before_the_first_one() {
        get("/api/products/a");
        assertThat(counted()).contains(line("/api/products/:id", "browse", "5xx", 0));

        get("/api/orders/7/lines/2");
        assertThat(counted()).contains(line("/api/orders/:id/lines/:line", "critical", "5xx", 1));
    }

    @Test
    void the_bounds_of_the_objectives_are_buckets() {
        get("/api/products/a");

        assertThat(scrape().lines().filter(line -> line.startsWith("doorbuster_http_requests_seconds_bucket")))
                .anyMatch(line -> line.contains("le=\"0.05\""))
                .anyMatch(line -> line.contains("le=\"0.25\""))
                .anyMatch(line -> line.contains("le=\"1.0\""))
                .anyMatch(line -> line.contains("le=\"2.5\""));
    }

    private static Priority priority(HttpServerRequest request) {
        return request.path().startsWith("/api/orders") ? Priority.CRITICAL : Priority.BROWSE;
    }

    private static String line(String route, String priority, String status, int count) {
        return "doorbuster_http_requests_seconds_count{priority=\"" + priority + "\",route=\"" + route
                + "\",status_class=\"" + status + "\"} " + count;
    }

    private List<String> counted() {
        return scrape().lines()
                .filter(line -> line.startsWith("doorbuster_http_requests_seconds_count"))
                .toList();
    }

    private String scrape() {
        return get("/metrics");
    }

    @CanIgnoreReturnValue
    private String get(String... paths) {
        var body = "";
        try (var http = HttpClient.newHttpClient()) {
            for (var path : paths) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return body;
    }
}
