package dev.doorbuster.simulators.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.simulators.Caller;
import dev.doorbuster.simulators.Caller.Answer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierSimulatorTest {
    private static final String SHIPMENTS = "/v2/shipments";
    private static final String BODY = """
            {"reference": "o1", "options": {"service": "express"}, "to_address": {"name": "Ada", "street1": "Kade 1",
             "city": "Amsterdam", "zip": "1011", "country": "NL"}}""";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private CarrierSimulator simulator;
    private Caller carrier;

    @BeforeEach
    void start() {
        simulator = new CarrierSimulator(vertx, CarrierOptions.of("ez_1").withJournal(folder.resolve("c.jsonl")));
        carrier = new Caller(simulator.start().await(), "ez_1");
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void aReferenceHasOneShipmentHoweverOftenItIsAskedFor() {
        Answer first = post(BODY);
        Answer again = post(BODY);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().path("status").asText()).isEqualTo("pre_transit");
        assertThat(first.body().path("tracking_code").asText()).isNotEmpty();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(carrier.get("/_shipments").body()).containsExactly(first.body());
    }

    @Test
    void aShipmentIsFoundByIdAndByReferenceAlsoAfterARestart() {
        Answer booked = post(BODY);
        simulator.close().await();
        start();

        assertThat(carrier.get(SHIPMENTS + "/o1").body()).isEqualTo(booked.body());
        assertThat(carrier.get(SHIPMENTS + "/" + booked.body().path("id").asText())
                        .body())
                .isEqualTo(booked.body());
        assertThat(post(BODY).body()).isEqualTo(booked.body());
        assertThat(carrier.get(SHIPMENTS + "/o2").status()).isEqualTo(404);
    }

    @Test
    void aReferenceDoesNotTakeAnotherAddress() {
        assertThat(post(BODY).status()).isEqualTo(201);

        Answer refused = post(BODY.replace("Kade 1", "Kade 2"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error("code")).isEqualTo("SHIPMENT.REFERENCE.CONFLICT");
        assertThat(carrier.get("/_shipments").body()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "\"reference\": \"o1\", '', 422, reference",
        "\"NL\", \"Holland\", 422, to_address.country",
        "\"Ada\", 7, 422, to_address.name",
        "\"Amsterdam\", \" \", 422, to_address.city",
        "{\"service\": \"express\"}, [], 422, options",
        "}}, }, 400, body",
    })
    void aMalformedFieldIsNamed(String part, String replacement, int status, String field) {
        Answer refused = post(BODY.replace(part, replacement).replace("{,", "{"));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.body().at("/error/errors/0/field").asText()).isEqualTo(field);
        assertThat(carrier.get("/_shipments").body()).isEmpty();
    }

    @Test
    void deepOrHugeBodiesAndWrongKeysAreRefused() {
        assertThat(post("[".repeat(1000)).status()).isEqualTo(400);
        assertThat(post("").status()).isEqualTo(422);
        assertThat(post("x".repeat(100_000)).status()).isEqualTo(413);
        assertThat(carrier.get("/v1/shipments").status()).isEqualTo(404);
    }

    private Answer post(String body) {
        return carrier.raw(SHIPMENTS, "application/json", body);
    }
}
