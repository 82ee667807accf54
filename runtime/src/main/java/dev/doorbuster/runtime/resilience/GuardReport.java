package dev.doorbuster.runtime.resilience;

import org.jspecify.annotations.Nullable;

/**
 * A guard as it is at one moment.
 *
 * @param name of the hop
 * @param state {@code closed} when calls go out, {@code open} when none does, {@code half_open} when a few try
 * @param failurePercent of the calls of the last five seconds; null while they are too few to tell
 * @param inFlight calls under way
 * @param maxInFlight one more is refused
 * @param notPermitted calls that an open breaker kept in, since the start
 * @param busy calls that found all places taken, since the start
 * @param deadlineMs after which a call has failed
 */
public record GuardReport(
        String name,
        String state,
        @Nullable Double failurePercent,
        int inFlight,
        int maxInFlight,
        long notPermitted,
        long busy,
        long deadlineMs) {}
