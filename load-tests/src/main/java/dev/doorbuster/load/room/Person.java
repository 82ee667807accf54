package dev.doorbuster.load.room;

import dev.doorbuster.load.wire.Address;
import dev.doorbuster.load.wire.Reply;
import dev.doorbuster.load.wire.Request;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A browser with its cookie. When an edge does not answer the other one is asked, as a load balancer would. Blocks; one virtual
 * thread uses it.
 */
final class Person {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_REPETITIONS = 30;
    private static final int LONGEST_PAUSE_SECONDS = 5;
    private static final long SHORTEST_PAUSE_MILLIS = 200;

    private final Edges edges;
    private final String address;
    private final SplittableRandom random;
    private int edge;
    private String cookie = "";

    Person(Edges edges, long number) {
        this.edges = edges;
        this.address = Address.of(number);
        this.random = new SplittableRandom(number);
        this.edge = (int) (number % edges.count());
    }

    /** Once; refusals and failures are answers, too. */
    Reply ask(Request request) throws InterruptedException {
        var reply = edges.ask(edge, request.with(Address.HEADER, address).with("cookie", cookie), PATIENCE);
        if (!reply.cookie().isEmpty()) {
            cookie = reply.cookie();
        }
        if (reply.isFailed()) {
            goElsewhere();
        }
        return reply;
    }

    /** Until there is an answer that repeating would not change, or patience ends. */
    Reply insist(Request request) throws InterruptedException {
        var reply = ask(request);
        for (int i = 0; i < MAX_REPETITIONS && (reply.isFailed() || isTransient(reply)); i++) {
            pause(Duration.ofSeconds(Math.clamp(reply.retryAfterSeconds(), 0, LONGEST_PAUSE_SECONDS))
                    .plusMillis(SHORTEST_PAUSE_MILLIS));
            reply = ask(request);
        }
        return reply;
    }

    /** For as long, or up to a half longer. */
    void pause(Duration atLeast) throws InterruptedException {
        Thread.sleep((long) (atLeast.toMillis() * (1 + random.nextDouble() / 2)));
    }

    /** For some part of it, so that those cut off together do not come back together. */
    void pauseUpTo(Duration longest) throws InterruptedException {
        Thread.sleep(random.nextLong(longest.toMillis()));
    }

    void goElsewhere() {
        edge = (edge + 1) % edges.count();
    }

    int edge() {
        return edge;
    }

    String cookie() {
        return cookie;
    }

    String address() {
        return address;
    }

    private static boolean isTransient(Reply reply) {
        return reply.isRefused() || reply.status() == 502 || reply.status() == 504;
    }
}
