/**
 * Asks a server from one event loop with as little work per answer as can be: on a machine of two cores the program that asks takes
 * its time from the one that answers. Speaks just enough HTTP for requests that were made beforehand.
 */
@NullMarked
package dev.doorbuster.load.wire;

import org.jspecify.annotations.NullMarked;
