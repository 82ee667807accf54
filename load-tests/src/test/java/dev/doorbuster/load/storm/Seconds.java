package dev.doorbuster.load.storm;

import dev.doorbuster.load.wire.Failure;
import dev.doorbuster.load.wire.Reply;

/** Seconds made up for tests. */
final class Seconds {
    private static final long MILLI = 1_000_000;

    private Seconds() {}

    /** In which browsers and payers waited so long. */
    static Second answered(long millis) {
        var second = new Second();
        ok(second, Priority.BROWSE, millis);
        ok(second, Priority.CRITICAL, millis);
        return second;
    }

    static Second refused(long millis) {
        var second = answered(millis);
        second.answered(Priority.BROWSE, reply(503, Failure.NONE, "concurrency", 1));
        return second;
    }

    static Second unanswered() {
        var second = new Second();
        second.answered(Priority.CRITICAL, reply(0, Failure.TIMEOUT, "", 10_000));
        return second;
    }

    static void ok(Second second, Priority priority, long millis) {
        second.asked(priority);
        second.answered(priority, reply(200, Failure.NONE, "", millis));
    }

    static Reply reply(int status, Failure failure, String shed, long millis) {
        return new Reply(status, failure, shed, 0, "", "", millis * MILLI);
    }
}
