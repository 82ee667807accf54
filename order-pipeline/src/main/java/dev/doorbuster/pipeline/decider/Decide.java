package dev.doorbuster.pipeline.decider;

/** The function at the heart; an interface so that a simulation can put a broken heart in. */
@FunctionalInterface
public interface Decide {
    /** Pure: does not change the state, {@link State#apply} does. */
    Decision decide(State state, Heard heard);
}
