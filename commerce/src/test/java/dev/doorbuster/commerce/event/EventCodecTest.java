package dev.doorbuster.commerce.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Json;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private static final EventSignature SIGNATURE = new EventSignature("a test key of thirty-two characters");
    private static final String SOURCE = "/doorbuster/ams/checkout";
    private static final String TIME = "2026-11-27T08:00:00.123Z";
    private final EventCodec codec = new EventCodec(SIGNATURE);

    static Stream<EventData> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyEventComesBackAsItWas(EventData data) throws InvalidEvent {
        var event = Samples.event(data);
        var encoded = codec.encode(event);
        assertThat(encoded.getType()).isEqualTo("dev.doorbuster." + data.type() + ".v1");
        assertThat(encoded.getSubject()).isEqualTo(data.key());
        assertThat(codec.decode(encoded)).isEqualTo(event);
    }

    @Test
    void noPermittedTypeIsForgotten() {
        assertThat(leaves(EventData.class))
                .containsExactlyInAnyOrderElementsOf(
                        samples().map(EventData::getClass).collect(Collectors.toSet()));
        var types = samples().map(EventData::type).toList();
        assertThat(types).doesNotHaveDuplicates();
    }

    @Test
    void theTimeKeepsItsPrecision() throws InvalidEvent {
        for (var text : List.of("2026-11-27T08:00:00Z", "2026-11-27T08:00:00.100Z", "2026-11-27T08:00:00.123456Z")) {
            var event = new Event<EventData>("e", SOURCE, Instant.parse(text), new Fact.TimePassed());
            assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
        }
    }

    static Stream<UnaryOperator<CloudEventBuilder>> forgeries() {
        return Stream.of(
                b -> b.withId("event-2"),
                b -> b.withType("dev.doorbuster.void.completed.v1"),
                b -> b.withSource(URI.create("/doorbuster/fra/checkout")),
                b -> b.withTime(OffsetDateTime.parse("2026-11-27T08:00:00.124Z")),
                b -> b.withData(
                        "application/json",
                        ("{\"order_id\":\"" + Samples.ORDER + "\" }").getBytes(StandardCharsets.UTF_8)),
                b -> b.withExtension("signature", "AAAA"),
                b -> b.withExtension("signature", ""));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void anEventWithOnePartChangedIsRefused(UnaryOperator<CloudEventBuilder> forge) {
        var genuine = codec.encode(Samples.event(new Fact.CaptureCompleted(Samples.ORDER, "pi_1")));
        assertRefused(forge.apply(CloudEventBuilder.v1(genuine)).build(), "signature does not match");
    }

    @Test
    void anEventSignedWithAnotherKeyIsRefused() {
        var stranger = new EventCodec(new EventSignature("another key of thirty-two characters!"));
        assertRefused(stranger.encode(Samples.event(new Fact.TimePassed())), "signature does not match");
    }

    @Test
    void anUnsignedEventIsRefused() {
        var genuine = codec.encode(Samples.event(new Fact.TimePassed()));
        assertRefused(
                CloudEventBuilder.v1(genuine).withoutExtension("signature").build(), "unsigned");
    }

    @Test
    void anEventWithoutTimeOrDataIsRefused() {
        var genuine = codec.encode(Samples.event(new Fact.TimePassed()));
        assertRefused(CloudEventBuilder.v1(genuine).withTime(null).build(), "no time");
        assertRefused(CloudEventBuilder.v1(genuine).withoutData().build(), "no data");
    }

    @Test
    void aTimeThatNoDatabaseHoldsIsRefused() {
        var far = new Event<>("e", SOURCE, Instant.parse("+300000-01-01T00:00:00Z"), new Fact.TimePassed());
        assertRefused(codec.encode(far), "not a time of these ages");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order.vanished | {} | unknown event type order.vanished",
                "capture.completed | {\"order_id\": | data of capture.completed is not JSON",
                "capture.completed | not json | data of capture.completed is not JSON",
                "capture.completed | null | data of capture.completed breaks its schema",
                "capture.completed | [] | data of capture.completed breaks its schema",
                "capture.completed | {} | order_id",
                "capture.completed | {\"order_id\":\"../x\"} | order_id",
                "stock.opened | {\"sku\":\"MUG\",\"quantity\":\"5\"} | quantity",
                "stock.opened | {\"sku\":\"MUG\",\"quantity\":1.5} | quantity",
                "stock.opened | {\"sku\":\"MUG\",\"quantity\":-1} | quantity",
                "stock.opened | {\"sku\":\"M\\u0000G\",\"quantity\":1} | cannot be stored",
                "stock.opened | {\"sku\":\"M\\ud800G\",\"quantity\":1} | cannot be stored",
                "time.passed | {\"a\":[{\"b\\u0000\":1}]} | cannot be stored",
                "stock.level-changed | {\"sku\":\"MUG\",\"available\":99999999999999999999,\"revision\":1} | not JSON of that type"
            })
    void whatIsSignedButWrongIsRefusedWithItsReason(String type, String data, String reason) {
        assertRefused(signed("dev.doorbuster." + type + ".v1", data), reason);
    }

    @Test
    void aTypeOfAnotherFamilyOrVersionIsRefused() {
        assertRefused(signed("com.example.order.v1", "{}"), "unknown event type com.example.order.v1");
        assertRefused(signed("dev.doorbuster.time.passed.v2", "{}"), "unknown event type");
    }

    @Test
    void dataThatClaimsToBeAnotherKindThanItsEnvelopeIsRefused() {
        var data = samples()
                .filter(d -> d.type().equals("order.confirmed"))
                .map(d -> new String(Json.bytes(d), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        assertRefused(signed("dev.doorbuster.order.rejected.v1", data), "says that it is order.confirmed");
    }

    @Test
    void aNewerWriterMayAddAField() throws InvalidEvent {
        var event = signed("dev.doorbuster.stock.opened.v1", "{\"sku\":\"MUG\",\"quantity\":5,\"shelf\":\"B2\"}");
        assertThat(codec.decode(event).data()).isEqualTo(new Fact.StockOpened("MUG", 5));
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new EventSignature("x".repeat(31))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameStepOfAnOrderHasTheSameKey() {
        var task = new Task.ReleaseHold(Samples.ORDER, "pi_1");
        assertThat(task.idempotencyKey()).isEqualTo(Samples.ORDER + ":void-pi_1");
    }

    private void assertRefused(CloudEvent event, String reason) {
        assertThatThrownBy(() -> codec.decode(event))
                .isInstanceOf(InvalidEvent.class)
                .hasMessageContaining(reason);
    }

    private static CloudEvent signed(String type, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        return CloudEventBuilder.v1()
                .withId("event-1")
                .withSource(URI.create(SOURCE))
                .withType(type)
                .withTime(OffsetDateTime.parse(TIME))
                .withData("application/json", bytes)
                .withExtension("signature", SIGNATURE.sign("event-1", type, SOURCE, TIME, bytes))
                .build();
    }

    private static Stream<Class<?>> leavesOf(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCodecTest::leavesOf)
                : Stream.of(type);
    }

    private static List<Class<?>> leaves(Class<?> type) {
        return leavesOf(type).distinct().toList();
    }
}
