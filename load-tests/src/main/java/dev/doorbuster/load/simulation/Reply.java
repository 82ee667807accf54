package dev.doorbuster.load.simulation;

import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a request came to, as its checks left it in the shopper's session.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param reason why it was turned away or failed; empty when it was served
 * @param retryAfter seconds, as the shop said; 0 when it said nothing
 */
record Reply(Kind kind, int status, String reason, int retryAfter, long millis) {
    static final String STATUS = "reply.status";
    static final String SHED = "reply.shed";
    static final String RETRY_AFTER = "reply.retryAfter";
    static final String MILLIS = "reply.millis";

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_PAUSE_SECONDS = 30;
    private static final long JITTER_MILLIS = 1_000;
    private static final long FIRST_BACKOFF_MILLIS = 250;
    private static final int DOUBLINGS = 5;

    enum Kind {
        /** Answered as a shopper expects, the shop's no to a wish among it. */
        SERVED,
        /** Turned away in order: 503 with {@code doorbuster-shed}, or 429. */
        SHED,
        FAILED
    }

    /** Before a request, so that an answer that never comes is not taken for the last one. */
    static Session forget(Session session) {
        return session.removeAll(STATUS, SHED, RETRY_AFTER, MILLIS);
    }

    static Reply of(Session session) {
        int status = session.contains(STATUS) ? session.getInt(STATUS) : 0;
        var shed = session.contains(SHED) ? session.getString(SHED) : "";
        long millis = session.contains(MILLIS) ? session.getInt(MILLIS) : 0;
        int retryAfter = seconds(session.contains(RETRY_AFTER) ? session.getString(RETRY_AFTER) : "");
        if (isShed(status, shed)) {
            return new Reply(Kind.SHED, status, status == TOO_MANY ? "rate_limited" : shed, retryAfter, millis);
        }
        if (session.isFailed()) {
            return new Reply(Kind.FAILED, status, status == 0 ? "no answer" : "status " + status, retryAfter, millis);
        }
        return new Reply(Kind.SERVED, status, "", retryAfter, millis);
    }

    static boolean isShed(int status, String shed) {
        return status == TOO_MANY || (status == UNAVAILABLE && !shed.isEmpty());
    }

    /** Asking again may help; a wrong request stays wrong. */
    boolean mayBeRepeated() {
        return kind == Kind.SHED || (kind == Kind.FAILED && (status == 0 || status >= SERVER_ERROR));
    }

    /**
     * As the shop said, and a little more, so that those turned away together do not come back together; if it said nothing, longer
     * each time.
     *
     * @param attempt 1 after the first
     */
    Duration pause(int attempt) {
        var random = ThreadLocalRandom.current();
        if (retryAfter > 0) {
            return Duration.ofSeconds(Math.min(retryAfter, LONGEST_PAUSE_SECONDS))
                    .plusMillis(random.nextLong(JITTER_MILLIS));
        }
        long most = FIRST_BACKOFF_MILLIS << Math.min(attempt, DOUBLINGS);
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2));
    }

    private static int seconds(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
