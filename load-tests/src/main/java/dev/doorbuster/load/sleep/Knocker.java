package dev.doorbuster.load.sleep;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Reads and fills a cart at one edge, one request after the other, until nobody opens any more. Has connections of its own. */
record Knocker(int port) implements Callable<List<Knocker.Knock>> {
    /**
     * One request.
     *
     * @param status 0 when the connection ended without an answer
     */
    record Knock(long begun, long ended, int status) {}

    @Override
    public List<Knock> call() throws InterruptedException {
        var knocks = new ArrayList<Knock>();
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var visitor = new Visitor(http);
            fill(visitor);
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                long begun = System.nanoTime();
                try {
                    var reply = i % 2 == 0
                            ? visitor.get(port, "/api/products/" + Goods.HANDLE)
                            : visitor.send(
                                    port, "PUT", "/api/cart/lines/" + Goods.SKU, "{\"quantity\":" + (1 + i % 5) + "}");
                    knocks.add(new Knock(begun, System.nanoTime(), reply.status()));
                } catch (ConnectException closed) {
                    return knocks;
                } catch (IOException cut) {
                    knocks.add(new Knock(begun, System.nanoTime(), 0));
                }
            }
            return knocks;
        }
    }

    private void fill(Visitor visitor) throws InterruptedException {
        try {
            visitor.fillCart(port);
        } catch (IOException e) {
            throw new IllegalStateException("no cart", e);
        }
    }
}
