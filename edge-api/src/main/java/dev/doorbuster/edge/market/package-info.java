/** The markets of the shop, as its shoppers choose among them. */
@NullMarked
package dev.doorbuster.edge.market;

import org.jspecify.annotations.NullMarked;
