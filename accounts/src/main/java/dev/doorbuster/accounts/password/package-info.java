/** Passwords: hashed slowly, and never on an event loop. */
@NullMarked
package dev.doorbuster.accounts.password;

import org.jspecify.annotations.NullMarked;
