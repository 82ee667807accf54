/** Markets: where a shop sells, in which currency and language, and what a price is there. */
@NullMarked
package dev.doorbuster.commerce.market;

import org.jspecify.annotations.NullMarked;
