/** Trials of processes that sleep, stop and stand still: what a shopper notices of it. */
@NullMarked
package dev.doorbuster.load.sleep;

import org.jspecify.annotations.NullMarked;
