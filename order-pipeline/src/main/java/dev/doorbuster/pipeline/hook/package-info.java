/** News of orders for the merchant's own systems. */
@NullMarked
package dev.doorbuster.pipeline.hook;

import org.jspecify.annotations.NullMarked;
