/** Orders as shoppers and merchants read them; the pipeline writes them. */
@NullMarked
package dev.doorbuster.checkout.order;

import org.jspecify.annotations.NullMarked;
