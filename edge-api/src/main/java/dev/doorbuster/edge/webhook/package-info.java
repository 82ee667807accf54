/** What the payment provider tells unasked. */
@NullMarked
package dev.doorbuster.edge.webhook;

import org.jspecify.annotations.NullMarked;
