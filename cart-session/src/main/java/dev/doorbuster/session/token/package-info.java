/** Signed session tokens. */
@NullMarked
package dev.doorbuster.session.token;

import org.jspecify.annotations.NullMarked;
