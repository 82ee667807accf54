package dev.doorbuster.load.room;

import io.vertx.core.http.WebSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A WebSocket that listens to one ticket. One virtual thread uses it; the socket's event loop fills it. */
final class Ear implements AutoCloseable {
    private static final long CONNECT_SECONDS = 10;

    private final WebSocket socket;
    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    /** What was heard. */
    sealed interface Heard {
        record News(Ticket ticket) implements Heard {}

        /** The socket ended, or the topic cannot be had at the moment. */
        record Nothing() implements Heard {}
    }

    /** The socket could not be opened. */
    static final class Closed extends Exception {
        private static final long serialVersionUID = 1;
    }

    private Ear(WebSocket socket) {
        this.socket = socket;
    }

    static Ear open(Edges edges, Person person, String ticketId) throws InterruptedException, Closed {
        try {
            return edges.connect(person.edge(), person.cookie(), person.address())
                    .map(socket -> {
                        // At once, on the socket's own event loop, so that nothing it says is missed.
                        var ear = new Ear(socket);
                        ear.listen(ticketId);
                        return ear;
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(CONNECT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Closed();
        }
    }

    /** Positions that pass by wake nobody. */
    private void listen(String ticketId) {
        socket.textMessageHandler(frame -> {
            if (frame.startsWith("{\"type\":\"error\"")) {
                heard.add(new Heard.Nothing());
            } else if (frame.contains("\"state\":\"") && !frame.contains("\"state\":\"waiting\"")) {
                heard.add(new Heard.News(Ticket.of(frame)));
            }
        });
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(closed -> heard.add(new Heard.Nothing()));
        socket.writeTextMessage("{\"type\":\"subscribe\",\"topic\":\"ticket:" + ticketId + "\"}")
                .onFailure(ended -> heard.add(new Heard.Nothing()));
    }

    /** Waits for it; nothing after so long is nothing. */
    Heard next(long millis) throws InterruptedException {
        var next = heard.poll(millis, TimeUnit.MILLISECONDS);
        return next == null ? new Heard.Nothing() : next;
    }

    @Override
    public void close() {
        var _ = socket.close();
    }
}
