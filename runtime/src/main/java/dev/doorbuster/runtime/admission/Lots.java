package dev.doorbuster.runtime.admission;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** A shopper's lot, the same for all of their requests until new ones are drawn. */
final class Lots {
    private Lots() {}

    /** @param draw another one shuffles the lots; not to be guessed */
    static int of(HttpServerRequest request, int draw) {
        var headers = request.headers();
        var name = headers.get(HttpHeaders.COOKIE);
        if (name == null) {
            name = headers.get(HttpHeaders.AUTHORIZATION);
        }
        return mix((name == null ? request.connection().hashCode() : name.hashCode()) ^ draw);
    }

    private static int mix(int bits) {
        int mixed = (bits ^ (bits >>> 16)) * 0x7feb352d;
        mixed = (mixed ^ (mixed >>> 15)) * 0x846ca68b;
        return (mixed ^ (mixed >>> 16)) & (Pressure.LOTS - 1);
    }
}
