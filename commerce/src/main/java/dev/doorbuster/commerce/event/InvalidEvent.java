package dev.doorbuster.commerce.event;

/** A record that is not an event of ours: malformed, of unknown type, against its schema, unsigned or forged. Terminal. */
public final class InvalidEvent extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidEvent(String reason) {
        super(reason);
    }
}
