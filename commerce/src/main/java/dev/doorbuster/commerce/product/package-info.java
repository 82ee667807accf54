/** Products and variants as merchants describe them, and what a shop accepts of such a description. */
@NullMarked
package dev.doorbuster.commerce.product;

import org.jspecify.annotations.NullMarked;
