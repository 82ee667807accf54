/** How a pipeline that sleeps is woken. */
@NullMarked
package dev.doorbuster.runtime.doorbell;

import org.jspecify.annotations.NullMarked;
