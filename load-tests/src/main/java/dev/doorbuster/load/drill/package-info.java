/**
 * Fault drills: a shop of real processes takes orders while something of it is killed, stopped or cut off; afterwards
 * {@link dev.doorbuster.load.check} proves what was promised. Speaks HTTP, Kafka and SQL only.
 */
@NullMarked
package dev.doorbuster.load.drill;

import org.jspecify.annotations.NullMarked;
