/** Parcels outside the process: the port to a carrier and its HTTP adapter. */
@NullMarked
package dev.doorbuster.pipeline.shipping;

import org.jspecify.annotations.NullMarked;
