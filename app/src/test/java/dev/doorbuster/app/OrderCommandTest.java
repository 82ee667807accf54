package dev.doorbuster.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OrderCommandTest {
    private static final String ORDER = """
            {"id": "ams_or_1", "status": "shipped", "currency": "EUR", "email": "ada@example.org",
             "lines": [{"quantity": 2, "title": "Kettle", "variant_title": "Black", "total": {"amount": 11800}}],
             "totals": [{"type": "tax", "amount": 5, "display_text": "VAT"},
                        {"type": "total", "amount": 11805, "display_text": "Total"}],
             "payment": {"status": "captured"},
             "shipments": [{"carrier": "DoorPost", "tracking_code": "DP00042"}],
             "timeline": [{"type": "order.submitted", "time": "2026-11-27T09:00:00.004Z", "detail": ""},
                          {"type": "order.shipped", "time": "2026-11-27T09:00:41.120Z", "detail": "DoorPost\\u001b[2J"}]}
            """;

    @Test
    void an_order_is_shown_with_what_it_is_and_how_it_came_to_that() {
        assertThat(printed(ORDER))
                .containsExactly(
                        "order    ams_or_1",
                        "status   shipped",
                        "payment  captured",
                        "shopper  ada@example.org",
                        "    2 x Kettle, Black                                118.00 EUR",
                        "        VAT                                            0.05 EUR",
                        "        Total                                        118.05 EUR",
                        "parcel   DoorPost DP00042",
                        "",
                        "2026-11-27 09:00:00.004Z  order.submitted",
                        "2026-11-27 09:00:41.120Z  order.shipped              DoorPost?[2J");
    }

    @Test
    void a_currency_without_minor_units_has_no_point() {
        assertThat(printed(ORDER.replace("EUR", "JPY"))).anyMatch(line -> line.endsWith(" 11805 JPY"));
    }

    private static java.util.List<String> printed(String order) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            OrderCommand.print(Json.read(order, JsonNode.class), out);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
