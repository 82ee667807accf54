package dev.doorbuster.load.wire;

/**
 * What came back.
 *
 * @param status 0 without an answer
 * @param failure why there is no answer
 * @param shed the reason that a refusal names in {@code doorbuster-shed}, or empty
 * @param retryAfterSeconds 0 when the answer does not say
 * @param cookie {@code name=value} that the answer sets, or empty
 * @param body empty when nobody wanted it
 * @param waitedNanos since the request was due
 */
public record Reply(
        int status, Failure failure, String shed, int retryAfterSeconds, String cookie, String body, long waitedNanos) {
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    static Reply none(Failure failure, long waitedNanos) {
        return new Reply(0, failure, "", 0, "", "", waitedNanos);
    }

    public boolean isOk() {
        return status / 100 == 2;
    }

    /** The shop said that it cannot now. */
    public boolean isRefused() {
        return status == TOO_MANY || status == UNAVAILABLE;
    }

    public boolean isFailed() {
        return failure != Failure.NONE;
    }

    /** The first member of that name whose value is a string; empty without one. */
    public String text(String member) {
        return Members.text(body, member);
    }
}
