package dev.doorbuster.load.storm;

import java.util.List;
import java.util.random.RandomGenerator;

/** A thousand products that never run out; half of the buyers want the first. */
final class Shelf {
    static final int COUNT = 1_000;
    static final String LAST = handle(COUNT - 1);
    private static final int PLENTY = 1_000_000;
    private static final List<String> THINGS =
            List.of("lantern", "mug", "apron", "cushion", "basket", "candle", "clock", "teapot", "doormat", "frame");
    private static final List<String> COLOURS = List.of("red", "green", "blue", "ivory", "black", "amber", "silver");

    private Shelf() {}

    static String handle(int number) {
        return "storm-" + number;
    }

    static String sku(int number) {
        return "STORM-" + number;
    }

    static int wanted(RandomGenerator random) {
        return random.nextBoolean() ? 0 : random.nextInt(COUNT);
    }

    static String query(RandomGenerator random) {
        return COLOURS.get(random.nextInt(COLOURS.size())) + "+" + THINGS.get(random.nextInt(THINGS.size()));
    }

    /** Newline-delimited JSON for {@code PUT /admin/products}. */
    static String feed() {
        var feed = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            var title = COLOURS.get(i % COLOURS.size()) + " " + THINGS.get(i / COLOURS.size() % THINGS.size());
            feed.append("""
                    {"handle":"%s","title":"%s No %d","description":"%s","brand":"Brand %d","categories":["Category %d"],\
                    "image_url":"","variants":[{"sku":"%s","title":"Standard","options":{},\
                    "price":{"amount":%d,"currency":"EUR"},"available":%d}]}
                    """.formatted(
                            handle(i),
                            title,
                            i,
                            ("A " + title + " for every day. ").repeat(4),
                            i % 20,
                            i % 15,
                            sku(i),
                            500 + i,
                            PLENTY));
        }
        return feed.toString();
    }
}
