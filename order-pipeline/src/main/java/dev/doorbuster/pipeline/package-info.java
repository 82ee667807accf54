/** The order pipeline of a region: the decider, its workers, the outbox and the catalogue's writer. */
@NullMarked
package dev.doorbuster.pipeline;

import org.jspecify.annotations.NullMarked;
