package dev.doorbuster.edge.admin;

import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Streams a request body to a temporary file, with back-pressure and a limit. */
final class Upload {
    static final long MAX_BYTES = 128L * 1024 * 1024;

    private static final int MAX_DIGITS = 15;

    private Upload() {}

    /** Fails with a 413 beyond {@value #MAX_BYTES} bytes. */
    static Future<Path> receive(Vertx vertx, RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        var length = request.getHeader("content-length");
        if (length != null && (length.length() > MAX_DIGITS || Long.parseLong(length) > MAX_BYTES)) {
            return Future.failedFuture(tooLarge());
        }
        // The body must not flow before somebody reads it.
        request.pause();
        return vertx.fileSystem()
                .createTempFile("doorbuster-feed-", ".tmp")
                .compose(name -> vertx.fileSystem()
                        .open(name, new OpenOptions().setTruncateExisting(true))
                        .compose(file -> request.pipeTo(new Limited(file)))
                        .map(done -> Path.of(name))
                        .recover(e -> discard(vertx, Path.of(name)).compose(gone -> Future.failedFuture(e))));
    }

    static Future<Void> discard(Vertx vertx, Path file) {
        return vertx.fileSystem().delete(file.toString()).otherwiseEmpty();
    }

    private static Problem tooLarge() {
        return Problem.of(413, "payload_too_large", "a feed has at most " + MAX_BYTES + " bytes");
    }

    /** A file that takes only so much. */
    private static final class Limited implements WriteStream<Buffer> {
        private final AsyncFile file;
        private long taken;

        Limited(AsyncFile file) {
            this.file = file;
        }

        @Override
        public Future<Void> write(Buffer data) {
            taken += data.length();
            return taken > MAX_BYTES ? Future.failedFuture(tooLarge()) : file.write(data);
        }

        @Override
        public Future<Void> end() {
            return file.end();
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(io.vertx.core.@Nullable Handler<Throwable> handler) {
            file.exceptionHandler(handler);
            return this;
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            file.setWriteQueueMaxSize(maxSize);
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return file.writeQueueFull();
        }

        @Override
        public WriteStream<Buffer> drainHandler(io.vertx.core.@Nullable Handler<Void> handler) {
            file.drainHandler(handler);
            return this;
        }
    }
}
