/** Limits on how often somebody may try. */
@NullMarked
package dev.doorbuster.accounts.throttle;

import org.jspecify.annotations.NullMarked;
