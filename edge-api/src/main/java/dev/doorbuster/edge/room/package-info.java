/** Waiting rooms at the edge: tickets, the clock that lets people in, and what merchants set. */
@NullMarked
package dev.doorbuster.edge.room;

import org.jspecify.annotations.NullMarked;
