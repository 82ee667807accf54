package dev.doorbuster.edge.live;

/** Why the server closes a socket. Codes from 4000 are ours (RFC 6455, 7.4.2), the last three digits those of HTTP. */
enum Closing {
    GOING_AWAY(1001, "this server stops; connect again"),
    TOO_BIG(1009, "a frame has at most 4096 bytes"),
    BAD_FRAMES(4400, "too many frames that make no sense"),
    SESSION_ENDED(4401, "the session has ended; connect again"),
    SILENT(4408, "no answer to pings"),
    STUCK(4413, "frames were not read"),
    TOO_FAST(4429, "too many frames at once");

    private final short code;
    private final String reason;

    Closing(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    short code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
