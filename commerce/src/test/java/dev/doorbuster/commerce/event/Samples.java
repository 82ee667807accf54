package dev.doorbuster.commerce.event;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Refund;
import dev.doorbuster.commerce.order.Return;
import dev.doorbuster.commerce.order.Shipment;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.TotalLine;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Translation;
import dev.doorbuster.commerce.product.Variant;
import dev.doorbuster.commerce.recommend.Scored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One event of every type, as the services would send it. */
final class Samples {
    static final String ORDER = "ams_or_0123456789abcdefghjkmnpqrs";
    private static final String CHECKOUT = "ams_co_0123456789abcdefghjkmnpqrs";
    private static final String SESSION = "ams_se_0123456789abcdefghjkmnpqrs";
    private static final String ACCOUNT = "ams_ac_0123456789abcdefghjkmnpqrs";
    private static final Instant TIME = Instant.parse("2026-11-27T08:00:00.123Z");
    private static final Money PRICE = new Money(1299, "EUR");
    private static final Address ADDRESS = new Address("Ada", "Main St 1", "", "Köln", "", "50667", "DE");

    private Samples() {}

    static Stream<EventData> all() {
        return Stream.of(
                        facts(),
                        tasks(),
                        stock(),
                        catalogue(),
                        orderEvents(),
                        sessions(),
                        activity(),
                        recommendations())
                .flatMap(s -> s);
    }

    static Event<EventData> event(EventData data) {
        return new Event<>("event-1", "/doorbuster/ams/checkout", TIME, data);
    }

    private static Stream<EventData> facts() {
        return Stream.of(
                new Fact.OrderSubmitted(submission()),
                new Fact.CancellationRequested(ORDER, "changed my mind"),
                new Fact.AuthorizationApproved(ORDER, "pi_1"),
                new Fact.AuthorizationDeclined(ORDER, "card_declined", ""),
                new Fact.CaptureCompleted(ORDER, "pi_1"),
                new Fact.CaptureDeclined(ORDER, "expired", ""),
                new Fact.VoidCompleted(ORDER, "pi_1"),
                new Fact.RefundCompleted(ORDER, 1),
                new Fact.ShipmentRefused(ORDER, "bad_address", ""),
                new Fact.ShipmentDelivered(ORDER, "T1"),
                new Fact.ReturnRequested(ORDER, Map.of("MUG", 1), "too blue"),
                new Fact.ReturnReceived(ORDER, 1, true),
                new Fact.ShipmentDispatched(ORDER, "post", "T1"),
                new Fact.MessageDelivered(ORDER, "order_confirmed", "ada@example.com"),
                new Fact.TaskParked(ORDER, "capture", "timeout"),
                new Fact.StockReceived("MUG", -3, "broken"),
                new Fact.StockOpened("MUG", 100),
                new Fact.TimePassed());
    }

    private static Stream<EventData> tasks() {
        return Stream.of(
                new Task.Authorize(ORDER, PRICE, "pm_card_visa"),
                new Task.Capture(ORDER, PRICE, "pi_1"),
                new Task.ReleaseHold(ORDER, "pi_1"),
                new Task.Refund(ORDER, PRICE, "pi_1", 1),
                new Task.Ship(ORDER, ADDRESS, "standard", Map.of("MUG", 2)),
                new Task.Notify(ORDER, "order_confirmed", "ada@example.com", null));
    }

    private static Stream<EventData> stock() {
        return Stream.of(
                new StockEvent.LevelChanged("MUG", 0, 7),
                new StockEvent.Adjusted("MUG", 100, "event-0"),
                new StockEvent.AdjustmentRefused("MUG", 2, "event-0", "only 2 left"));
    }

    private static Stream<EventData> catalogue() {
        return Stream.of(
                new CatalogEvent.ChangeSubmitted(product()),
                new CatalogEvent.Published(product(), 3),
                new CatalogEvent.ChangeDecided(
                        "p_1", "event-0", 0, List.of(new Violation("title", "length", "is too long"))));
    }

    private static Stream<EventData> activity() {
        return Stream.of(
                new ActivityEvent.Viewed(SESSION, "p_1"),
                new ActivityEvent.Searched(SESSION, "blue mug"),
                new ActivityEvent.Added(SESSION, "p_1", 2),
                new ActivityEvent.Bought(SESSION, ORDER, List.of("p_1", "p_2")),
                new PrivacyEvent.Forgotten(SESSION));
    }

    private static Stream<EventData> recommendations() {
        return Stream.of(
                new RecommendationEvent.Related("p_1", List.of(new Scored("p_2", 0.25))),
                new RecommendationEvent.Trending("ams", List.of(new Scored("p_2", 12), new Scored("p_1", 3.5))));
    }

    private static Stream<EventData> sessions() {
        return Stream.of(new SessionEvent.Revoked(SESSION), new SessionEvent.GenerationsRevoked(ACCOUNT, 3));
    }

    private static Stream<EventData> orderEvents() {
        var message = Message.fatal("sold_out", "$.lines[0]", "Mug is sold out.");
        return OrderEvent.KINDS.stream()
                .map(kind -> new OrderEvent(
                        kind,
                        ORDER,
                        1,
                        CHECKOUT,
                        SESSION,
                        OrderStatus.RESERVED,
                        PaymentStatus.AUTHORIZING,
                        "",
                        "event-0",
                        List.of(message),
                        change(),
                        ACCOUNT));
    }

    private static OrderChange change() {
        return new OrderChange(
                submission(),
                "pi_1",
                TIME,
                new Shipment("post", "T1", TIME),
                new Return(1, Map.of("MUG", 1), "too blue", "event-0", true, true),
                new Refund(1, PRICE, false),
                "order_confirmed",
                "pi_2");
    }

    private static Product product() {
        var variant = new Variant("MUG", "Blue", Map.of("Colour", "Blue"), PRICE, null);
        var reduced = new Variant(
                "MUG-2",
                "Red",
                Map.of("Colour", "Red"),
                PRICE,
                new Money(1999, "EUR"),
                2,
                List.of(new Money(1799, "GBP")));
        return new Product(
                "p_1",
                "mug",
                "Mug",
                "",
                "",
                List.of("Kitchen"),
                "",
                List.of(variant, reduced),
                Map.of("de", new Translation("Becher", "Für Tee")));
    }

    private static Submission submission() {
        return new Submission(
                ORDER,
                CHECKOUT,
                SESSION,
                "ada@example.com",
                "EUR",
                ADDRESS,
                "standard",
                List.of(new OrderLine("MUG", "p_1", "Mug", "", "", 2, PRICE, PRICE.times(2))),
                List.of(new TotalLine("subtotal", 2598, "Subtotal"), new TotalLine("total", 2598, "Total")),
                "pm_card_visa",
                TIME,
                Map.of("MUG", 2),
                ACCOUNT);
    }
}
