package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client says. */
sealed interface Request {
    /** @param seq of the state that the client holds, or null */
    record Subscribe(Topic topic, @Nullable Long seq) implements Request {}

    record Unsubscribe(Topic topic) implements Request {}

    record Ping() implements Request {}

    /** What is asked for, in one word. */
    default String word() {
        return switch (this) {
            case Subscribe _ -> "subscribe";
            case Unsubscribe _ -> "unsubscribe";
            case Ping _ -> "ping";
        };
    }

    /** What can be subscribed to. */
    sealed interface Topic {
        /** As the client calls it. */
        String name();
    }

    record ProductTopic(String id) implements Topic {
        @Override
        public String name() {
            return "product:" + id;
        }
    }

    /** The caller's own. */
    record CartTopic() implements Topic {
        @Override
        public String name() {
            return "cart";
        }
    }

    record OrderTopic(String id) implements Topic {
        @Override
        public String name() {
            return "order:" + id;
        }
    }

    record TicketTopic(TicketId id) implements Topic {
        @Override
        public String name() {
            return "ticket:" + id;
        }
    }

    Pattern PRODUCT_ID = Pattern.compile("[a-z0-9_]{1,64}");
    int MAX_TOPIC = 128;

    /** @throws Problem 400 saying what is wrong with the frame */
    static Request parse(String frame) {
        var fields = Fields.of(frame.getBytes(StandardCharsets.UTF_8));
        var request = switch (fields.text("type", 1, 32)) {
            case "subscribe" -> new Subscribe(topic(fields), seq(fields));
            case "unsubscribe" -> new Unsubscribe(topic(fields));
            case "ping" -> new Ping();
            default -> {
                fields.refuse("type", "enum", "must be subscribe, unsubscribe or ping");
                yield new Ping();
            }
        };
        fields.done();
        return request;
    }

    private static @Nullable Long seq(Fields fields) {
        return fields.has("seq") ? (Long) fields.integer("seq", 0, Long.MAX_VALUE) : null;
    }

    private static Topic topic(Fields fields) {
        var name = fields.text("topic", 1, MAX_TOPIC);
        var id = name.substring(name.indexOf(':') + 1);
        if (name.equals("cart")) {
            return new CartTopic();
        }
        if (name.startsWith("product:") && PRODUCT_ID.matcher(id).matches()) {
            return new ProductTopic(id);
        }
        if (name.startsWith("order:") && Ids.isOrder(id)) {
            return new OrderTopic(id);
        }
        if (name.startsWith("ticket:") && TicketId.parse(id).isPresent()) {
            return new TicketTopic(TicketId.parse(id).get());
        }
        fields.refuse("topic", "enum", "must be cart, product:<id>, order:<id> or ticket:<id>");
        return new CartTopic();
    }
}
