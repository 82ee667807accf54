/**
 * How good the recommender's guesses are, on invoices that it has not seen. Calls the recommender itself, beside the two
 * simplest that one could have instead. Prints figures and asserts nothing.
 */
@NullMarked
package dev.doorbuster.load.evaluate;

import org.jspecify.annotations.NullMarked;
