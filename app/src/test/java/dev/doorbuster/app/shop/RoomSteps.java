package dev.doorbuster.app.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What shoppers do in a waiting room and after it. */
final class RoomSteps {
    private RoomSteps() {}

    /** What a merchant sends. */
    static Map<String, Object> settings(Goods goods, Map<String, Object> opens, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("title", "Room of " + goods.title());
        body.put("product_ids", List.of(goods.id()));
        body.put("opens", opens);
        return body;
    }

    @CanIgnoreReturnValue
    static Reply draw(Shopper shopper, String room) {
        return shopper.post("/api/rooms/" + room + "/ticket").expect(200);
    }

    @CanIgnoreReturnValue
    static Reply ticketWhen(Shopper shopper, String room, String state) {
        return Eventually.until(
                "the ticket is " + state,
                () -> shopper.get("/api/rooms/" + room + "/ticket").expect(200),
                reply -> reply.string("/state").equals(state));
    }

    static Reply checkoutWith(Shopper shopper, String token) {
        return shopper.with("doorbuster-admission", token).post("/api/checkouts");
    }

    @CanIgnoreReturnValue
    static Reply ready(Shopper shopper, String checkout) {
        var patch = Map.of(
                "email",
                checkout.substring(7, 20) + "@example.org",
                "shipping_address",
                Shopper.BERLIN,
                "shipping_option",
                "standard");
        return shopper.json("PATCH", "/api/checkouts/" + checkout, patch).expect(200);
    }

    static JsonNode room(Door door, String id) {
        return Reply.stream(
                        door.newShopper().get("/api/rooms").expect(200).json().path("items"))
                .filter(room -> room.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static boolean is(JsonNode frame, String state) {
        return frame.at("/data/state").asText().equals(state);
    }
}
