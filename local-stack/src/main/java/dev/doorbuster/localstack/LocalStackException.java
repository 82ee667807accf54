package dev.doorbuster.localstack;

/** A service could not be started or stopped. The message is one line for the person at the terminal. */
public final class LocalStackException extends RuntimeException {
    public LocalStackException(String message) {
        super(message);
    }

    public LocalStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
