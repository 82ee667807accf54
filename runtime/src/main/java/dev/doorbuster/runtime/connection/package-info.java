/** How many connections there may be, and what becomes of those that are slow. */
@NullMarked
package dev.doorbuster.runtime.connection;

import org.jspecify.annotations.NullMarked;
