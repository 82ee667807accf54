/** The heart: a pure function from facts to events, tasks and stock. No clock, no randomness, no I/O. */
@NullMarked
package dev.doorbuster.pipeline.decider;

import org.jspecify.annotations.NullMarked;
