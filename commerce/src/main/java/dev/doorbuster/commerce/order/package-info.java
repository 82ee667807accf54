/** Orders as the pipeline keeps them and shoppers read them. */
@NullMarked
package dev.doorbuster.commerce.order;

import org.jspecify.annotations.NullMarked;
