/**
 * {@code ./doorbuster load}: fills the shelves, lets a crowd of {@link dev.doorbuster.load.simulation} in as a process of its own, and
 * sums up what it offered, what it got, what it cost, and whether the shop kept its promises.
 */
@NullMarked
package dev.doorbuster.load.run;

import org.jspecify.annotations.NullMarked;
