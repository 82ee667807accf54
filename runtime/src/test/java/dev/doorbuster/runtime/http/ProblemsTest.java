package dev.doorbuster.runtime.http;

import static dev.doorbuster.runtime.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.runtime.fault.RetryableFault;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Router router = Router.router(vertx);
    private final HttpServer server;

    ProblemsTest() {
        Problems.install(router);
        router.route().handler(BodyHandler.create().setBodyLimit(64));
        router.get("/fine").handler(ctx -> Answers.send(ctx, 200, List.of("fine")));
        server = within(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        client.close();
        within(vertx.close());
    }

    @Test
    void a_problem_is_written_with_all_that_it_says() throws Exception {
        var violations = List.of(new Violation("quantity", "range", "must be 1 to 99"));
        fail("/broken", Problem.conflict("stale", "changed meanwhile", violations));

        var answer = get("/broken?secret=1");

        var body = body(answer, 409);
        assertThat(body.path("type").asText()).isEqualTo("urn:doorbuster:problem:stale");
        assertThat(body.path("title").asText()).isEqualTo("Conflict");
        assertThat(body.path("code").asText()).isEqualTo("stale");
        assertThat(body.path("detail").asText()).isEqualTo("changed meanwhile");
        assertThat(body.path("instance").asText()).isEqualTo("/broken");
        assertThat(body.path("errors").get(0).path("field").asText()).isEqualTo("quantity");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void an_unexpected_failure_gives_a_number_to_quote_and_nothing_else() throws Exception {
        fail("/bug", new IllegalStateException("password is hunter2"));

        var answer = get("/bug");

        var body = body(answer, 500);
        assertThat(body.path("detail").asText()).matches("something went wrong on our side; incident [0-9a-f-]{36}");
        assertThat(answer.body()).doesNotContain("hunter2", "IllegalState", "at dev.");
    }

    @Test
    void an_exception_thrown_by_a_handler_is_answered_too() throws Exception {
        router.get("/throws").handler(ctx -> {
            throw new UnsupportedOperationException("not yet");
        });

        assertThat(body(get("/throws"), 500).path("code").asText()).isEqualTo("internal");
    }

    @Test
    void a_part_that_does_not_answer_is_503_with_a_time_to_come_back() throws Exception {
        fail("/redis", new RetryableFault("Redis at 10.0.0.7 did not answer", null));
        fail("/late", new TimeoutException("2500 ms"));

        for (var path : List.of("/redis", "/late")) {
            var answer = get(path);
            assertThat(body(answer, 503).path("code").asText()).isEqualTo("unavailable");
            assertThat(answer.headers().firstValue("retry-after")).contains("2");
            assertThat(answer.body()).doesNotContain("10.0.0.7");
        }
    }

    @Test
    void an_unknown_path_is_404() throws Exception {
        assertThat(body(get("/nowhere"), 404).path("code").asText()).isEqualTo("unknown_path");
    }

    @Test
    void an_unknown_method_is_405() throws Exception {
        var answer = send(request("/fine").DELETE().build());

        assertThat(body(answer, 405).path("code").asText()).isEqualTo("method_not_allowed");
    }

    @Test
    void a_body_that_is_too_large_is_413() throws Exception {
        router.post("/upload").handler(ctx -> Answers.send(ctx, 200, List.of()));

        var answer = send(request("/upload")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(65)))
                .build());

        assertThat(body(answer, 413).path("code").asText()).isEqualTo("payload_too_large");
    }

    @Test
    void a_failure_without_a_cause_keeps_its_status() throws Exception {
        router.get("/teapot").handler(ctx -> ctx.fail(418));
        router.get("/odd").handler(ctx -> ctx.fail(599));

        assertThat(body(get("/teapot"), 418).path("code").asText()).isEqualTo("invalid_request");
        assertThat(body(get("/odd"), 500).path("code").asText()).isEqualTo("internal");
    }

    @Test
    void a_header_of_the_problem_goes_out() throws Exception {
        fail("/auth", Problem.of(401, "unauthorized", "who are you").withHeader("www-authenticate", "Bearer"));

        assertThat(get("/auth").headers().firstValue("www-authenticate")).contains("Bearer");
    }

    @Test
    void what_goes_well_is_left_alone() throws Exception {
        var answer = get("/fine");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[\"fine\"]");
    }

    private void fail(String path, Throwable failure) {
        router.get(path).handler(ctx -> ctx.fail(failure));
    }

    private static JsonNode body(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        var body = Json.read(answer.body(), JsonNode.class);
        assertThat(body.path("status").asInt()).isEqualTo(status);
        return body;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
