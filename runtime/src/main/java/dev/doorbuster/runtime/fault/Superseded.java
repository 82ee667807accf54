package dev.doorbuster.runtime.fault;

/** Another process has this one's place now. Not an error: whoever it happens to stands by until the place is free again. */
public final class Superseded extends StandDown {
    private static final long serialVersionUID = 1L;

    public Superseded(String message) {
        super(message, null);
    }
}
