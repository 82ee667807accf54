package dev.doorbuster.load.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A made-up catalogue whose titles are combinations of everyday words, the same one each time. */
final class Goods {
    static final int COUNT = 10_000;
    private static final int CATEGORIES = 40;
    private static final int BRANDS = 60;
    private static final List<String> COLOURS = List.of(
            "red", "green", "blue", "ivory", "black", "amber", "silver", "copper", "olive", "violet", "pink", "grey");
    private static final List<String> STUFFS = List.of(
            "cotton", "linen", "walnut", "ceramic", "enamel", "leather", "glass", "bamboo", "steel", "wool", "paper");
    private static final List<String> THINGS = List.of(
            "lantern",
            "mug",
            "apron",
            "cushion",
            "basket",
            "candle",
            "clock",
            "teapot",
            "doormat",
            "frame",
            "garland",
            "hook",
            "jug",
            "kettle",
            "ladle",
            "mirror",
            "napkin",
            "ornament",
            "parasol",
            "quilt",
            "ribbon",
            "saucer",
            "tray",
            "umbrella",
            "vase",
            "whisk",
            "blanket",
            "drawer",
            "bowl",
            "bottle");

    private Goods() {}

    /** Newline-delimited JSON for {@code PUT /admin/products}; each with 1,000 units. */
    static String feed() {
        var random = new SplittableRandom(1);
        var feed = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            int amount = 300 + random.nextInt(20_000);
            feed.append("""
                    {"handle":"%s","title":"%s","description":"%s","brand":"Brand %d","categories":["Category %d"],\
                    "image_url":"","variants":[{"sku":"%s","title":"Standard","options":{},\
                    "price":{"amount":%d,"currency":"EUR"},"available":1000}]}
                    """.formatted(
                            handle(i),
                            title(i),
                            "A " + title(i) + " for every day, made to last and easily cleaned. ".repeat(4),
                            i % BRANDS,
                            i % CATEGORIES,
                            sku(i),
                            amount));
        }
        return feed.toString();
    }

    static String handle(int number) {
        return "thing-" + number;
    }

    static String sku(int number) {
        return "BENCH-" + number;
    }

    /** What people type: one to three words, one in five unfinished, one in ten mistyped. */
    static List<String> queries(int count) {
        var random = new SplittableRandom(2);
        var queries = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            var words = title(random.nextInt(COUNT)).toLowerCase(Locale.ROOT).split(" ", 4);
            var text = new StringBuilder(words[random.nextInt(3)]);
            if (random.nextInt(2) == 0) {
                text.append(' ').append(words[2]);
            }
            int kind = random.nextInt(10);
            if (kind < 2) {
                text.setLength(Math.max(3, text.length() - 2));
            } else if (kind == 2 && text.length() > 5) {
                text.deleteCharAt(3);
            }
            queries.add(text.toString());
        }
        return queries;
    }

    private static String title(int i) {
        var colour = COLOURS.get(i % COLOURS.size());
        var stuff = STUFFS.get(i / COLOURS.size() % STUFFS.size());
        var thing = THINGS.get(i / (COLOURS.size() * STUFFS.size()) % THINGS.size());
        return "%s %s %s No %d".formatted(colour, stuff, thing, i);
    }
}
