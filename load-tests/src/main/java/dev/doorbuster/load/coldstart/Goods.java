package dev.doorbuster.load.coldstart;

/** A plain catalogue. */
final class Goods {
    /** Stands in every answer that shows some of them. */
    static final String ANY = "COLD-";

    private Goods() {}

    /** Newline-delimited JSON for {@code PUT /admin/products}. */
    static String feed(int products) {
        var feed = new StringBuilder();
        for (int i = 0; i < products; i++) {
            feed.append("""
                    {"handle":"%s","title":"Lamp No %d","description":"A lamp for every day, made to last.","brand":"Brand %d",\
                    "categories":["Category %d"],"image_url":"","variants":[{"sku":"%s","title":"Standard","options":{},\
                    "price":{"amount":%d,"currency":"EUR"},"available":1000}]}
                    """.formatted(handle(i), i, i % 20, i % 10, sku(i), 500 + i));
        }
        return feed.toString();
    }

    static String handle(int number) {
        return "lamp-" + number;
    }

    static String sku(int number) {
        return ANY + number;
    }
}
