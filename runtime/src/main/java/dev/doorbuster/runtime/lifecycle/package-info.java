/** Starting in order, stopping in reverse. */
@NullMarked
package dev.doorbuster.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
