/** How much one client may ask for: token buckets in a fixed amount of memory. */
@NullMarked
package dev.doorbuster.runtime.limit;

import org.jspecify.annotations.NullMarked;
