package dev.doorbuster.load.storm;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** A server that answers shoppers in a few words, and remembers what each address asked. */
final class TinyShop implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, List<String>> asked = new ConcurrentHashMap<>();
    private final BiFunction<HttpServerRequest, Integer, Boolean> other;
    private final int port;

    /** @param other answers itself and says so; gets the request and how many like it the address has sent before */
    TinyShop(BiFunction<HttpServerRequest, Integer, Boolean> other) throws Exception {
        this.other = other;
        this.port = vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(0)
                .await(10, TimeUnit.SECONDS)
                .actualPort();
    }

    int port() {
        return port;
    }

    /** What each address asked, in order. */
    Map<String, List<String>> asked() {
        return asked;
    }

    /** Answers like a shop that cannot. */
    static boolean shed(HttpServerRequest request) {
        var _ = request.response()
                .setStatusCode(503)
                .putHeader("retry-after", "1")
                .putHeader("doorbuster-shed", "concurrency")
                .end("{}");
        return true;
    }

    private void serve(HttpServerRequest request) {
        var words = word(request);
        var mine = asked.computeIfAbsent(
                String.valueOf(request.getHeader("x-client-address")), address -> new CopyOnWriteArrayList<>());
        int before = (int) mine.stream().filter(words::equals).count();
        mine.add(words);
        if (!other.apply(request, before)) {
            answer(request.response(), words);
        }
    }

    private static void answer(HttpServerResponse response, String words) {
        var _ = switch (words) {
            case "GET home" ->
                response.putHeader("set-cookie", "doorbuster_session=abc; HttpOnly")
                        .end("{}");
            case "POST checkouts" -> response.setStatusCode(201).end("{\"id\":\"co-1\",\"status\":\"incomplete\"}");
            case "POST complete" ->
                response.setStatusCode(202).end("{\"id\":\"co-1\",\"status\":\"complete_in_progress\"}");
            case "GET checkouts" -> response.end("{\"id\":\"co-1\",\"status\":\"completed\",\"order_id\":\"o-1\"}");
            default -> response.end("{}");
        };
    }

    /** Method and kind of thing, with what distinguishes it. */
    private static String word(HttpServerRequest request) {
        var parts = request.path().split("/", -1);
        boolean isComplete = request.path().endsWith("/complete");
        var purpose = request.getHeader("sec-purpose");
        var what = isComplete ? "complete" : request.query() == null ? parts[2] : "search";
        return (purpose == null ? "" : purpose + " ") + request.method() + " " + what;
    }

    @Override
    public void close() {
        var _ = vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
