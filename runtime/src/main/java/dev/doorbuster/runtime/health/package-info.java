/** Probes. */
@NullMarked
package dev.doorbuster.runtime.health;

import org.jspecify.annotations.NullMarked;
