/** The catalogue's last known state in Redis, for edges that have just started. */
@NullMarked
package dev.doorbuster.session.catalog;

import org.jspecify.annotations.NullMarked;
