/**
 * What the payment and carrier simulators share: a journal that outlives {@code kill -9}, an HTTP server with one lane
 * for state, and the check of API keys.
 */
@NullMarked
package dev.doorbuster.simulators;

import org.jspecify.annotations.NullMarked;
