package dev.doorbuster.simulators.psp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.simulators.Caller;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final String SECRET = "whsec_test";
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private record Delivery(String signature, String payload) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(payload);
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private int refusals;
    private Caller psp;

    @BeforeEach
    void start() {
        int receiver = vertx.createHttpServer()
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        PspOptions options = PspOptions.of("sk_1")
                .withPace(PspOptions.Pace.normal().withWebhookLateBy(Duration.ofMillis(500)))
                .withWebhook(URI.create("http://127.0.0.1:" + receiver + "/webhooks/psp"), SECRET);
        psp = new Caller(
                new PspSimulator(vertx, options, InstantSource.fixed(NOW))
                        .start()
                        .await(),
                "sk_1");
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void theSignatureIsTheOneOpensslComputes() {
        byte[] payload = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(WebhookSignature.of(payload, SECRET, NOW))
                .isEqualTo("t=1700000000,v1=c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925");
    }

    @Test
    void anEffectIsToldOnceAndSigned() throws Exception {
        authorize("pm_card_visa");
        authorize("pm_card_visa");

        Delivery delivery = next();
        assertThat(delivery.json().path("type").asText()).isEqualTo("payment_intent.amount_capturable_updated");
        assertThat(delivery.json().at("/data/object/metadata/order_id").asText())
                .isEqualTo("o1");
        assertThat(delivery.signature())
                .isEqualTo(WebhookSignature.of(delivery.payload().getBytes(StandardCharsets.UTF_8), SECRET, NOW));
        assertThat(deliveries).isEmpty();
    }

    @Test
    void aRefusedDeliveryComesAgainAsTheSameEvent() throws Exception {
        refusals = 1;
        authorize("pm_card_chargeDeclined");

        Delivery refused = next();
        assertThat(refused.json().path("type").asText()).isEqualTo("payment_intent.payment_failed");
        assertThat(next().payload()).isEqualTo(refused.payload());
    }

    @Test
    void aLateWebhookComesAfterTheAnswer() throws Exception {
        authorize("pm_sim_late_webhook");

        assertThat(deliveries).isEmpty();
        assertThat(next().json().at("/data/object/status").asText()).isEqualTo("requires_capture");
    }

    private void authorize(String method) {
        Map<String, String> form = Map.of(
                "amount",
                "5",
                "currency",
                "eur",
                "payment_method",
                method,
                "confirm",
                "true",
                "capture_method",
                "manual",
                "metadata[order_id]",
                "o1");
        assertThat(psp.form("/v1/payment_intents", "k1", form).status()).isIn(200, 402);
    }

    private Delivery next() throws InterruptedException {
        Delivery delivery = deliveries.poll(10, TimeUnit.SECONDS);
        assertThat(delivery).isNotNull();
        return delivery;
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            deliveries.add(new Delivery(request.getHeader(WebhookSignature.HEADER), body.toString()));
            request.response().setStatusCode(refusals-- > 0 ? 503 : 200).end();
        });
    }
}
