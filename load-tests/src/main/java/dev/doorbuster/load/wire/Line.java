package dev.doorbuster.load.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/** A keep-alive connection that asks one request at a time. One event loop uses it. */
final class Line {
    private final NetSocket socket;
    private final Owner owner;
    private @Nullable Ask ask;
    private AnswerReader reader = new AnswerReader(false);
    private boolean open = true;

    /** Whose connection it is. */
    interface Owner {
        void free(Line line);

        void gone(Line line);
    }

    Line(NetSocket socket, Owner owner) {
        this.socket = socket;
        this.owner = owner;
        socket.handler(this::received).exceptionHandler(broken -> {}).closeHandler(closed -> ended());
    }

    void send(Ask next) {
        ask = next;
        reader = new AnswerReader(next.wantsBody());
        var _ = socket.write(next.request());
    }

    /** Gives up what took too long, and the connection with it: its answer may still come. */
    void giveUpIfOverdue(long nowNanos) {
        var current = ask;
        if (current != null && current.isOverdue(nowNanos)) {
            end();
            current.fail(Failure.TIMEOUT, nowNanos);
        }
    }

    void close() {
        end();
    }

    private void received(Buffer data) {
        var current = ask;
        if (current == null || !reader.receive(data)) {
            return;
        }
        var head = reader.head();
        var reply = reply(head, reader.body(), System.nanoTime() - current.dueNanos());
        ask = null;
        if (head.isLast()) {
            end();
        } else {
            owner.free(this);
        }
        current.answered().accept(reply);
    }

    private static Reply reply(Head head, String body, long waitedNanos) {
        boolean isOk = head.status() / 100 == 2;
        return new Reply(
                head.status(),
                Failure.NONE,
                isOk ? "" : head.header("doorbuster-shed"),
                isOk ? 0 : head.number("retry-after"),
                head.header("set-cookie").split(";", 2)[0],
                body,
                waitedNanos);
    }

    /** By us; whoever asked is told by whoever ends it. */
    private void end() {
        ask = null;
        var _ = socket.close();
        ended();
    }

    private void ended() {
        if (!open) {
            return;
        }
        open = false;
        var current = ask;
        ask = null;
        owner.gone(this);
        if (current != null) {
            current.fail(Failure.RESET, System.nanoTime());
        }
    }
}
