package dev.doorbuster.commerce.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The known event types: the class of their data and their JSON Schema, one file each under {@code /schemas}. Thread-safe. */
final class EventSchemas {
    private record Known(Class<? extends EventData> dataClass, JsonSchema schema) {}

    private static final String BASE = "https://doorbuster.dev/schemas/";
    private final Map<String, Known> types = new HashMap<>();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(m -> m.mapPrefix(BASE, "classpath:schemas/")));

    EventSchemas() {
        addFacts();
        addPublications();
        addTasks();
        addShoppers();
        OrderEvent.KINDS.forEach(kind -> types.put(kind, new Known(OrderEvent.class, schema("order-event"))));
    }

    private void addFacts() {
        add("order.submitted", Fact.OrderSubmitted.class);
        add("cancellation.requested", Fact.CancellationRequested.class);
        add("authorization.approved", Fact.AuthorizationApproved.class);
        add("authorization.declined", Fact.AuthorizationDeclined.class);
        add("capture.completed", Fact.CaptureCompleted.class);
        add("capture.declined", Fact.CaptureDeclined.class);
        add("void.completed", Fact.VoidCompleted.class);
        add("refund.completed", Fact.RefundCompleted.class);
        add("shipment.dispatched", Fact.ShipmentDispatched.class);
        add("shipment.refused", Fact.ShipmentRefused.class);
        add("shipment.delivered", Fact.ShipmentDelivered.class);
        add("return.requested", Fact.ReturnRequested.class);
        add("return.received", Fact.ReturnReceived.class);
        add("message.delivered", Fact.MessageDelivered.class);
        add("task.parked", Fact.TaskParked.class);
        add("stock.received", Fact.StockReceived.class);
        add("stock.opened", Fact.StockOpened.class);
        add("time.passed", Fact.TimePassed.class);
    }

    private void addPublications() {
        add("stock.level-changed", StockEvent.LevelChanged.class);
        add("stock.adjusted", StockEvent.Adjusted.class);
        add("stock.adjustment-refused", StockEvent.AdjustmentRefused.class);
        add("product.change-submitted", CatalogEvent.ChangeSubmitted.class);
        add("product.published", CatalogEvent.Published.class);
        add("product.change-decided", CatalogEvent.ChangeDecided.class);
    }

    private void addTasks() {
        add("authorization.requested", Task.Authorize.class);
        add("capture.requested", Task.Capture.class);
        add("void.requested", Task.ReleaseHold.class);
        add("refund.requested", Task.Refund.class);
        add("shipment.requested", Task.Ship.class);
        add("message.requested", Task.Notify.class);
    }

    private void addShoppers() {
        add("product.viewed", ActivityEvent.Viewed.class);
        add("search.made", ActivityEvent.Searched.class);
        add("product.added", ActivityEvent.Added.class);
        add("basket.bought", ActivityEvent.Bought.class);
        add("shopper.forgotten", PrivacyEvent.Forgotten.class);
        add("recommendation.related", RecommendationEvent.Related.class);
        add("recommendation.trending", RecommendationEvent.Trending.class);
        add("session.revoked", SessionEvent.Revoked.class);
        add("account.sessions-revoked", SessionEvent.GenerationsRevoked.class);
    }

    Class<? extends EventData> dataClass(String type) throws InvalidEvent {
        return known(type).dataClass();
    }

    void validate(String type, JsonNode data) throws InvalidEvent {
        Optional<ValidationMessage> first =
                known(type).schema().validate(data).stream().findFirst();
        if (first.isPresent()) {
            throw new InvalidEvent(
                    "data of " + type + " breaks its schema: " + first.get().getMessage());
        }
    }

    private Known known(String type) throws InvalidEvent {
        var known = types.get(type);
        if (known == null) {
            throw new InvalidEvent("unknown event type " + type);
        }
        return known;
    }

    private void add(String type, Class<? extends EventData> dataClass) {
        types.put(type, new Known(dataClass, schema(type)));
    }

    private JsonSchema schema(String name) {
        var schema = factory.getSchema(com.networknt.schema.SchemaLocation.of(BASE + name + ".json"));
        schema.initializeValidators();
        return schema;
    }
}
