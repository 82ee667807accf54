package dev.doorbuster.pipeline.simulation;

import io.vertx.core.Future;

/** One life of a process, from its start to its kill -9. What it has sent off goes on without it. */
final class Life {
    private final World world;
    private final String name;
    private boolean over;

    Life(World world, String name) {
        this.world = world;
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isOver() {
        return over;
    }

    void kill() {
        over = true;
    }

    /** Dies here and now. */
    Crash crash() {
        kill();
        return new Crash();
    }

    /** The others go on meanwhile. */
    void await(Future<?> future) {
        world.runUntil(() -> over || future.isComplete());
        if (over) {
            throw new Crash();
        }
        if (future.failed()) {
            throw future.cause() instanceof RuntimeException e ? e : new IllegalStateException(future.cause());
        }
    }
}
