/** Dead letters for operators: look, and put back. */
@NullMarked
package dev.doorbuster.checkout.letters;

import org.jspecify.annotations.NullMarked;
