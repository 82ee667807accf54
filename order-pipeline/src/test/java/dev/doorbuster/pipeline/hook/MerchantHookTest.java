package dev.doorbuster.pipeline.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerchantHookTest {
    private static final byte[] KEY = "thirty-two bytes of a secret key".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final String ORDER = Sample.orderId("ams", 1);

    private final Vertx vertx = Vertx.vertx();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private record Call(String path, MultiMap headers, Buffer body) {}

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void what_arrives_is_signed_and_says_what_happened() throws GeneralSecurityException {
        // given
        var hook = hook(endpoint(200));

        // when
        within(hook.deliver(event("fact-1/2", "payment.captured", "")));

        // then
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/orders?shop=1");
            assertThat(call.headers().get("webhook-id")).isEqualTo("fact-1/2");
            assertThat(call.headers().get("webhook-timestamp")).isEqualTo(Long.toString(Sample.TIME.getEpochSecond()));
            assertThat(call.headers().get("webhook-signature")).isEqualTo(signature(call));
            assertThat(call.headers().get("content-type")).isEqualTo("application/json");
            assertThat(Json.tree(call.body().getBytes()))
                    .isEqualTo(Json.tree("""
                    {"type": "dev.doorbuster.payment.captured.v1", "id": "fact-1/2", "time": "2026-11-27T08:00:00.123Z",
                     "data": {"order_id": "%s", "kind": "payment.captured", "status": "confirmed", "payment": "captured",
                              "detail": ""}}""".formatted(ORDER).getBytes(StandardCharsets.UTF_8)));
        });
    }

    @Test
    void no_mail_address_goes_out() {
        var hook = hook(endpoint(204));

        within(hook.deliver(event("e1", "notification.sent", "order_confirmed to ada@example.org")));
        within(hook.deliver(event("e2", "order.cancelled", "write to <ada@example.org>, please")));

        assertThat(calls).extracting(call -> call.body().toString()).noneMatch(body -> body.contains("ada"));
        assertThat(calls.getFirst().body().toString()).contains("order_confirmed to …");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 413, 422})
    void a_no_is_final(int status) {
        var hook = hook(endpoint(status));

        assertThatThrownBy(() -> within(hook.deliver(event("e1", "order.shipped", ""))))
                .isInstanceOf(TerminalFault.class)
                .hasMessageContaining(Integer.toString(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 408, 409, 425, 429, 500, 502, 503})
    void what_may_pass_is_tried_again(int status) {
        var hook = hook(endpoint(status));

        assertThatThrownBy(() -> within(hook.deliver(event("e1", "order.shipped", ""))))
                .isInstanceOf(RetryableFault.class)
                .hasMessageContaining(Integer.toString(status));
        assertThat(calls).as("redirects are not followed").hasSize(1);
    }

    @Test
    void a_dead_or_silent_endpoint_is_tried_again() {
        int silent = listen(request -> {});
        int trickling = listen(request -> {
            request.response().setChunked(true);
            var timer = vertx.setPeriodic(50, tick -> request.response().write("x"));
            request.connection().closeHandler(gone -> vertx.cancelTimer(timer));
        });

        for (int port : List.of(1, silent, trickling)) {
            assertThatThrownBy(() -> within(hook(port).deliver(event("e1", "order.shipped", ""))))
                    .isInstanceOf(RetryableFault.class);
        }
    }

    @Test
    void an_id_that_no_header_can_carry_is_refused() {
        var hook = hook(endpoint(200));

        assertThatThrownBy(() -> within(hook.deliver(event("e1\r\nx: y", "order.shipped", ""))))
                .isInstanceOf(TerminalFault.class);
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_!!!", "whsec_c2hvcnQ=", "short"})
    void a_weak_secret_is_refused(String secret) {
        assertThatThrownBy(() -> HookConfig.of("https://example.org/hook", secret))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("MERCHANT_WEBHOOK_SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org/hook", "ftp://example.org", "https://", "http://a b"})
    void a_bad_url_is_refused(String url) {
        assertThatThrownBy(() -> HookConfig.of(url, SECRET))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("MERCHANT_WEBHOOK_URL");
    }

    private MerchantHook hook(int port) {
        var config = HookConfig.of("http://127.0.0.1:" + port + "/orders?shop=1", SECRET);
        return new MerchantHook(vertx, config.withDeadline(Duration.ofMillis(500)), InstantSource.fixed(Sample.TIME));
    }

    private int endpoint(int status) {
        return listen(request -> request.body().onSuccess(body -> {
            calls.add(new Call(request.uri(), request.headers(), body));
            request.response()
                    .putHeader("location", "/elsewhere")
                    .setStatusCode(status)
                    .end();
        }));
    }

    private int listen(io.vertx.core.Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    /** As a receiver computes it. */
    private static String signature(Call call) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            var content = String.join(
                    ".",
                    call.headers().get("webhook-id"),
                    call.headers().get("webhook-timestamp"),
                    call.body().toString());
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Event<OrderEvent> event(String id, String kind, String detail) {
        var data = new OrderEvent(
                kind,
                ORDER,
                2,
                ORDER.replace("_or_", "_co_"),
                ORDER.replace("_or_", "_se_"),
                OrderStatus.CONFIRMED,
                PaymentStatus.CAPTURED,
                detail,
                "fact-1",
                List.of(),
                OrderChange.NONE);
        return new Event<>(id, "/doorbuster/ams/order-pipeline", Sample.TIME, data);
    }

    private static void within(Future<Void> future) {
        try {
            future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome", e);
        }
    }
}
