package dev.doorbuster.load.sleep;

/** The one thing that is sold. */
final class Goods {
    static final String SKU = "SLEEP-1";
    static final String HANDLE = "sleep-1";
    static final int STOCK = 1_000;

    private Goods() {}

    static String feed() {
        return """
                {"handle":"%s","title":"Night lamp","description":"For a trial.","brand":"Calder Row","categories":["Trial"],\
                "image_url":"","variants":[{"sku":"%s","title":"Standard","options":{},\
                "price":{"amount":2500,"currency":"EUR"},"available":%d}]}
                """.formatted(HANDLE, SKU, STOCK);
    }
}
