package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.Json;

/** The answer about one product in one market. The bytes are shared and never changed. */
final class Rendering {
    private final byte[] json;
    private final String etag;
    /** A hint for {@link RenderingStore}; a lost update costs a rendering at worst. */
    private volatile boolean used;

    private Rendering(byte[] json) {
        this.json = json;
        this.etag = Etags.of(json);
    }

    static Rendering of(ProductView view) {
        return new Rendering(Json.bytes(view));
    }

    byte[] json() {
        return json;
    }

    String etag() {
        return etag;
    }

    void markUsed() {
        if (!used) {
            used = true;
        }
    }

    /** Whether it was used since it was last asked this. */
    boolean takeUsed() {
        boolean before = used;
        used = false;
        return before;
    }
}
