/** Totals, promotions, tax and shipping: rules are data, the calculation is a pure function. */
@NullMarked
package dev.doorbuster.commerce.pricing;

import org.jspecify.annotations.NullMarked;
