/** What goes with what, learned event by event. Pure: no clock, no randomness, no I/O; time comes in with the events. */
@NullMarked
package dev.doorbuster.pipeline.recommend;

import org.jspecify.annotations.NullMarked;
