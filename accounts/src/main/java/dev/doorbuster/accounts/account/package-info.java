/** Sign-up, sign-in and what belongs to an account. */
@NullMarked
package dev.doorbuster.accounts.account;

import org.jspecify.annotations.NullMarked;
