package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tests do at the home and what they read there. */
final class Homes {
    private Homes() {}

    @CanIgnoreReturnValue
    static Reply look(Shopper shopper, Goods goods, int accepted) {
        var reply = report(shopper, List.of(Map.of("type", "viewed", "product_id", goods.id())));
        assertThat(reply.expect(202).json().path("accepted").asInt()).isEqualTo(accepted);
        return reply;
    }

    static Reply report(Shopper shopper, List<Map<String, String>> events) {
        return shopper.post("/api/activity", Map.of("events", events));
    }

    @CanIgnoreReturnValue
    static Reply privacy(Shopper shopper, boolean personalisation) {
        return shopper.json("PUT", "/api/privacy", Map.of("personalisation", personalisation))
                .expect(200);
    }

    static boolean isPersonal(Shopper shopper) {
        return shopper.get("/api/home").expect(200).json().path("personal").asBoolean();
    }

    @CanIgnoreReturnValue
    static Reply personalHome(Shopper shopper, String reason) {
        return Eventually.until(
                "home says: " + reason,
                () -> shopper.get("/api/home").expect(200),
                home -> home.json().path("personal").asBoolean()
                        && home.each("/sections", "reason").contains(reason));
    }

    static Optional<JsonNode> section(Reply home, String id) {
        return Reply.stream(home.json().path("sections"))
                .filter(section -> section.path("id").asText().equals(id))
                .findFirst();
    }

    static List<String> items(Reply home, String section) {
        return Reply.stream(section(home, section).orElseThrow().path("items"))
                .map(item -> item.path("id").asText())
                .toList();
    }
}
