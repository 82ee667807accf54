/** The checkout session as shoppers and the session layer see it. */
@NullMarked
package dev.doorbuster.commerce.checkout;

import org.jspecify.annotations.NullMarked;
