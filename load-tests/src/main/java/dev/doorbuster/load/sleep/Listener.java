package dev.doorbuster.load.sleep;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A live page that hears nothing but its end. */
final class Listener implements WebSocket.Listener {
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    static Listener open(HttpClient http, int port) throws InterruptedException {
        var listener = new Listener();
        try {
            var _ = http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/live"), listener)
                    .get(10, TimeUnit.SECONDS);
            return listener;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no live page", e);
        }
    }

    /** The code it was closed with; 0 when it was not, or without a word. */
    int closeCode(long seconds) throws InterruptedException {
        try {
            return closed.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return 0;
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        closed.complete(0);
    }
}
