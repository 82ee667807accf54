package dev.doorbuster.pipeline.simulation;

/** Kill -9: nothing of the process goes on from here. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("killed", null, false, false);
    }
}
