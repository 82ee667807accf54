package dev.doorbuster.edge.room;

import dev.doorbuster.commerce.room.RoomSettings;
import dev.doorbuster.runtime.http.Fields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a room's settings from what a merchant has sent. */
final class RoomRequest {
    private static final int MAX_TITLE = 120;
    private static final int MAX_ID = 64;
    private static final int MAX_RATE = 10_000;
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final Fields fields;
    private final Instant now;
    private final Function<String, Optional<String>> refusal;

    private record Opening(@Nullable Instant at, @Nullable Integer demandPerSecond) {}

    /** @param refusal what is wrong with a product id, if anything */
    RoomRequest(Fields fields, Instant now, Function<String, Optional<String>> refusal) {
        this.fields = fields;
        this.now = now;
        this.refusal = refusal;
    }

    /** @throws dev.doorbuster.runtime.http.Problem 400 naming every bad field */
    RoomSettings read() {
        var title = fields.text("title", 1, MAX_TITLE);
        var products = products();
        var opening = opening();
        int release = number("release_per_second", 1, MAX_RATE, 100);
        int admission = number("admission_seconds", 30, 900, 120);
        int units = number("units_per_shopper", 1, 100, 1);
        int tickets = number("tickets_per_address", 1, 100_000, 50);
        fields.done();
        return new RoomSettings(
                title, products, opening.at(), opening.demandPerSecond(), release, admission, units, tickets);
    }

    private List<String> products() {
        var ids = fields.texts("product_ids", RoomSettings.MAX_PRODUCTS, MAX_ID);
        if (ids.isEmpty() && !fields.isRefused()) {
            fields.refuse("product_ids", "size", "must hold 1 to " + RoomSettings.MAX_PRODUCTS + " items");
        }
        for (int i = 0; i < ids.size(); i++) {
            var path = "product_ids[" + i + "]";
            if (ids.indexOf(ids.get(i)) < i) {
                fields.refuse(path, "duplicate", "is there twice");
            } else {
                refusal.apply(ids.get(i)).ifPresent(why -> fields.refuse(path, "unusable", why));
            }
        }
        return ids;
    }

    private Opening opening() {
        var none = new Opening(null, 1);
        return fields.object("opens").map(this::opening).orElse(none);
    }

    private Opening opening(Fields opens) {
        boolean byTime = opens.has("at");
        boolean byDemand = opens.has("demand_per_second");
        if (byTime == byDemand) {
            opens.refuse("at", "choice", "either this or demand_per_second has to be there");
        }
        var at = byTime ? time(opens) : null;
        var demand = byDemand ? (Integer) (int) opens.integer("demand_per_second", 1, 1_000_000) : null;
        opens.close();
        return at == null ? new Opening(null, demand == null ? 1 : demand) : new Opening(at, null);
    }

    private Instant time(Fields opens) {
        var text = opens.text("at", 1, 64);
        try {
            var at = OffsetDateTime.parse(text).toInstant();
            if (at.isBefore(Instant.EPOCH) || at.isAfter(now.plus(FARTHEST))) {
                opens.refuse("at", "range", "must not be before 1970 or more than a year ahead");
                return now;
            }
            return at;
        } catch (DateTimeException e) {
            opens.refuse("at", "format", "must be a time such as 2027-01-31T10:00:00Z");
            return now;
        }
    }

    private int number(String name, int min, int max, int otherwise) {
        return fields.has(name) ? (int) fields.integer(name, min, max) : otherwise;
    }
}
