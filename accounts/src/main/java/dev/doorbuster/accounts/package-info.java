/** Who can sign in: the accounts role. */
@NullMarked
package dev.doorbuster.accounts;

import org.jspecify.annotations.NullMarked;
