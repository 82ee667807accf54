package dev.doorbuster.load.wire;

/** Why there was no answer. */
public enum Failure {
    NONE,
    /** Nothing came for as long as the asker had patience, a wait for a free connection included. */
    TIMEOUT,
    /** The connection ended in the middle. */
    RESET,
    /** There was nobody to connect to. */
    REFUSED
}
