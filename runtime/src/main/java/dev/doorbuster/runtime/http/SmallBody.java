package dev.doorbuster.runtime.http;

import io.vertx.ext.web.handler.BodyHandler;

/** Takes a request's body into memory; a larger one than 64 KiB is refused with 413. */
public final class SmallBody {
    private static final long MAX_BYTES = 64 * 1024;

    private SmallBody() {}

    public static BodyHandler handler() {
        return BodyHandler.create(false).setBodyLimit(MAX_BYTES);
    }
}
