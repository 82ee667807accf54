package dev.doorbuster.pipeline.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.shipping.Carrier.BookedParcel;
import dev.doorbuster.simulators.carrier.CarrierOptions;
import dev.doorbuster.simulators.carrier.CarrierSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCarrierTest {
    private static final String KEY = "ez_test";
    private static final Address AMSTERDAM =
            new Address("Ada Lovelace", "Kade 1", "", "Amsterdam", "", "1011 AB", "NL");

    private final Vertx vertx = Vertx.vertx();
    private final int port =
            new CarrierSimulator(vertx, CarrierOptions.of(KEY)).start().await();
    private final Carrier carrier = carrier(port, KEY);

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void anOrderGetsOneParcelHoweverOftenItIsSent() {
        List<Future<BookedParcel>> calls = IntStream.range(0, 20)
                .mapToObj(i -> carrier.ship(order("o1", AMSTERDAM)))
                .toList();

        List<BookedParcel> parcels =
                calls.stream().map(HttpCarrierTest::within).distinct().toList();

        assertThat(parcels).singleElement().satisfies(parcel -> {
            assertThat(parcel.trackingCode()).isNotEmpty();
            assertThat(parcel.carrier()).isEqualTo("DoorbusterPost");
            assertThat(parcel.status()).isEqualTo("pre_transit");
        });
        assertThat(within(carrier.find("o1"))).contains(parcels.getFirst());
        assertThat(booked()).isEqualTo(1);
    }

    @Test
    void anOrderThatWasNotSentIsNotFound() {
        assertThat(within(carrier.find("o/../1?x"))).isEmpty();
    }

    @Test
    void whatTheCarrierWillNeverTakeIsRefused() {
        Address nowhere = new Address("Ada", "Kade 1", "", "Amsterdam", "", "1011", "XX");
        assertThatThrownBy(() -> within(carrier.ship(order("o1", nowhere))))
                .isInstanceOfSatisfying(
                        CarrierRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("ADDRESS.COUNTRY.INVALID"));
        assertThat(booked()).isZero();
    }

    @Test
    void aWrongKeySaysNothingAboutTheParcel() {
        assertThatThrownBy(() -> within(carrier(port, "wrong").ship(order("o1", AMSTERDAM))))
                .isInstanceOf(CarrierUnavailable.class);
        assertThatThrownBy(() -> within(carrier(port, "wrong").find("o1"))).isInstanceOf(CarrierUnavailable.class);
        assertThat(booked()).isZero();
    }

    @Test
    void aDeadOrSilentCarrierIsUnavailable() {
        int silent = vertx.createHttpServer()
                .requestHandler(request -> {})
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();

        assertThatThrownBy(() -> within(carrier(1, KEY).ship(order("o1", AMSTERDAM))))
                .isInstanceOf(CarrierUnavailable.class);
        assertThatThrownBy(() -> within(carrier(silent, KEY).ship(order("o1", AMSTERDAM))))
                .isInstanceOf(CarrierUnavailable.class);
    }

    private Carrier carrier(int atPort, String key) {
        URI url = URI.create("http://127.0.0.1:" + atPort);
        return new HttpCarrier(vertx, CarrierConfig.of(url, key).withDeadline(Duration.ofSeconds(1)));
    }

    private int booked() {
        return within(WebClient.create(vertx)
                        .get(port, "127.0.0.1", "/_shipments")
                        .send())
                .bodyAsJsonArray()
                .size();
    }

    private static Task.Ship order(String orderId, Address address) {
        return new Task.Ship(orderId, address, "standard", Map.of("SKU-1", 2));
    }

    private static <T> T within(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome", e);
        }
    }
}
