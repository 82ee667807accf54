/** The session's cart over HTTP. */
@NullMarked
package dev.doorbuster.edge.cart;

import org.jspecify.annotations.NullMarked;
