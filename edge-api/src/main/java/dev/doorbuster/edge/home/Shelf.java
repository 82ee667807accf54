package dev.doorbuster.edge.home;

import dev.doorbuster.commerce.Json;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A section before it is known which of its products can be shown.
 *
 * @param head its JSON up to the products; shared, never changed
 * @param productIds candidates, best first
 * @param withSoldOut sold-out ones may fill what is left, behind the others
 */
@SuppressWarnings("ArrayRecordComponent")
record Shelf(byte[] head, List<String> productIds, boolean withSoldOut) {

    static Shelf of(String id, String title, String reason, List<String> productIds, boolean withSoldOut) {
        var frame = new LinkedHashMap<String, Object>();
        frame.put("id", id);
        frame.put("title", title);
        frame.put("reason", reason);
        frame.put("items", List.of());
        byte[] json = Json.bytes(frame);
        // Without the brackets that close an empty section.
        return new Shelf(java.util.Arrays.copyOf(json, json.length - 2), productIds, withSoldOut);
    }

    Shelf holding(List<String> others) {
        return new Shelf(head, others, withSoldOut);
    }
}
