package dev.doorbuster.checkout.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Problems;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Through a real server, as a shopper would send it. */
class CheckoutPatchTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<@Nullable CheckoutPatch> read = new AtomicReference<>();
    private final HttpServer server;

    CheckoutPatchTest() {
        var router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(BodyHandler.create());
        router.patch("/").handler(ctx -> {
            read.set(CheckoutPatch.from(Fields.of(ctx)));
            Answers.send(ctx, 200, Set.of());
        });
        server = within(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        client.close();
        assertThat(within(vertx.close().map("closed"))).isEqualTo("closed");
    }

    @Test
    void everything_can_be_changed_at_once() throws Exception {
        var patch = accepted("""
                {"email": " ada@example.com ", "shipping_option": "standard", "discount_codes": ["TEN"],
                 "shipping_address": {"name": " Ada ", "line1": "Main St 1", "city": "Berlin",
                                      "postal_code": "10115", "country": "de"}}
                """);

        assertThat(patch.email()).isEqualTo("ada@example.com");
        assertThat(patch.shippingAddress()).isEqualTo(new Address("Ada", "Main St 1", "", "Berlin", "", "10115", "DE"));
        assertThat(patch.shippingOption()).isEqualTo("standard");
        assertThat(patch.discountCodes()).containsExactly("TEN");
        assertThat(patch.fields()).hasSize(4);
    }

    @Test
    void only_what_is_named_is_changed() throws Exception {
        var patch = accepted("{\"shipping_option\": \"express\"}");

        assertThat(patch.changes(CheckoutPatch.OPTION)).isTrue();
        assertThat(patch.changes(CheckoutPatch.EMAIL)).isFalse();
        assertThat(patch.changes(CheckoutPatch.ADDRESS)).isFalse();
        assertThat(patch.changes(CheckoutPatch.CODES)).isFalse();
    }

    @Test
    void null_clears_the_email_and_the_address() throws Exception {
        var patch = accepted("{\"email\": null, \"shipping_address\": null, \"discount_codes\": []}");

        assertThat(patch.fields())
                .containsExactlyInAnyOrder(CheckoutPatch.EMAIL, CheckoutPatch.ADDRESS, CheckoutPatch.CODES);
        assertThat(patch.email()).isNull();
        assertThat(patch.shippingAddress()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"email\": \"ada\"}                                  | email",
                "{\"email\": \"ada@localhost\"}                        | email",
                "{\"email\": \"a b@example.com\"}                      | email",
                "{\"email\": \"\"}                                     | email",
                "{\"email\": 7}                                        | email",
                "{\"shipping_address\": \"Berlin\"}                    | shipping_address",
                "{\"shipping_address\": {\"country\": \"XX\"}}         | shipping_address.country",
                "{\"shipping_address\": {\"city\": 5}}                 | shipping_address.city",
                "{\"shipping_address\": {\"planet\": \"Mars\"}}        | shipping_address.planet",
                "{\"shipping_address\": {\"line1\": \"a\\u0000b\"}}    | shipping_address.line1",
                "{\"shipping_option\": null}                           | shipping_option",
                "{\"shipping_option\": \"\"}                           | shipping_option",
                "{\"discount_codes\": \"TEN\"}                         | discount_codes",
                "{\"discount_codes\": [\"\"]}                          | discount_codes[0]",
                "{\"discount_codes\": [\"A\", 1]}                      | discount_codes[1]",
                "{\"total\": 1}                                        | total"
            })
    void a_bad_field_is_named(String body, String field) throws Exception {
        var answer = send(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        var errors = Json.read(answer.body(), JsonNode.class).path("errors");
        assertThat(errors.size()).isEqualTo(1);
        assertThat(errors.get(0).path("field").asText()).isEqualTo(field);
        assertThat(read.get()).isNull();
    }

    @Test
    void more_than_ten_codes_are_refused() throws Exception {
        assertThat(send("{\"discount_codes\": [\"A\"" + ",\"A\"".repeat(10) + "]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_email_of_hostile_length_is_refused_quickly() throws Exception {
        assertThat(send("{\"email\": \"a@" + "a.".repeat(20_000) + "\"}").statusCode())
                .isEqualTo(400);
    }

    private CheckoutPatch accepted(String body) throws IOException, InterruptedException {
        var answer = send(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Objects.requireNonNull(read.get());
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                .header("content-type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static <T> T within(Future<T> future) {
        return future.timeout(20, TimeUnit.SECONDS).await();
    }
}
