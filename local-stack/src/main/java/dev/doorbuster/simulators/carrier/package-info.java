/** A parcel carrier for development and tests, in the style of EasyPost's shipments API. */
@NullMarked
package dev.doorbuster.simulators.carrier;

import org.jspecify.annotations.NullMarked;
