package dev.doorbuster.load.drill;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the shop sells in a drill: one SKU that runs out, and three that do not. */
public final class Goods {
    public static final String HOT = "DRILL-HOT";
    private static final int PLAIN = 3;
    private static final long PLENTY = 1_000_000;

    private Goods() {}

    public static String plain(int number) {
        return "DRILL-PLAIN-" + number;
    }

    /** NDJSON. About a third of the buyers of the hot SKU have to be refused, and not before the damage is done. */
    public static String feed(int orders) {
        long hot = Math.max(1, Math.round(orders * 0.3 * 0.65));
        var plain = IntStream.range(0, PLAIN).mapToObj(n -> line(plain(n), 2_500 + 700L * n, PLENTY));
        return Stream.concat(Stream.of(line(HOT, 9_900, hot)), plain).collect(Collectors.joining("\n"));
    }

    private static String line(String sku, long price, long stock) {
        var handle = sku.toLowerCase(java.util.Locale.ROOT);
        return """
                {"handle":"%s","title":"%s","description":"For a drill.","brand":"Calder Row","categories":["Drill"],\
                "image_url":"https://example.org/%s.png","variants":[{"sku":"%s","options":{"Size":"L"},\
                "price":{"amount":%d,"currency":"EUR"},"available":%d}]}""".formatted(handle, sku, handle, sku, price, stock);
    }
}
