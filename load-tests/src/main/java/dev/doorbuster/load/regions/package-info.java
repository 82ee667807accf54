/** Several regions on one machine, of which one is killed while all of them sell. */
@NullMarked
package dev.doorbuster.load.regions;

import org.jspecify.annotations.NullMarked;
