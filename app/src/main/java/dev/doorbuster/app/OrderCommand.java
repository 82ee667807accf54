package dev.doorbuster.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Text;
import dev.doorbuster.runtime.config.Env;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/** {@code order ID}: an order and how it came to be what it is. */
final class OrderCommand {
    private static final int MAX_TEXT = 500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final PrintStream out;

    private OrderCommand(PrintStream out) {
        this.out = out;
    }

    static int run(Home home, Env env, String id) throws Exception {
        var path = "/admin/orders/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        print(AdminClient.of(home, env).get(path), System.out);
        return 0;
    }

    /** @param order as the API answers it */
    static void print(JsonNode order, PrintStream out) {
        new OrderCommand(out).print(order);
    }

    private void print(JsonNode order) {
        var currency = order.path("currency").asText();
        field("order", text(order, "id"));
        field("status", text(order, "status"));
        field("payment", text(order.path("payment"), "status"));
        field("shopper", text(order, "email"));
        for (var line : order.path("lines")) {
            out.printf(
                    Locale.ROOT,
                    "  %3d x %-40s %14s%n",
                    line.path("quantity").asLong(),
                    title(line),
                    amount(line.path("total").path("amount").asLong(), currency));
        }
        for (var total : order.path("totals")) {
            out.printf(
                    Locale.ROOT,
                    "        %-40s %14s%n",
                    text(total, "display_text"),
                    amount(total.path("amount").asLong(), currency));
        }
        for (var shipment : order.path("shipments")) {
            field("parcel", text(shipment, "carrier") + " " + text(shipment, "tracking_code"));
        }
        out.println();
        for (var entry : order.path("timeline")) {
            var line = String.format(
                    Locale.ROOT,
                    "%s  %-26s %s",
                    time(entry.path("time").asText()),
                    text(entry, "type"),
                    text(entry, "detail"));
            out.println(line.stripTrailing());
        }
    }

    private void field(String name, String value) {
        out.printf(Locale.ROOT, "%-8s %s%n", name, value);
    }

    private static String title(JsonNode line) {
        var variant = text(line, "variant_title");
        return variant.isEmpty() ? text(line, "title") : text(line, "title") + ", " + variant;
    }

    /** Shoppers and forgers must not steer the terminal. */
    static String text(JsonNode object, String name) {
        return Text.printable(object.path(name).asText(""), MAX_TEXT);
    }

    static String time(String instant) {
        return TIME.format(Instant.parse(instant));
    }

    private static String amount(long minor, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return java.math.BigDecimal.valueOf(minor, digits).toPlainString() + " " + currency;
    }
}
