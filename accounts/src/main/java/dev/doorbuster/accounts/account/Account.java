package dev.doorbuster.accounts.account;

import java.time.Instant;

/**
 * Somebody who can sign in.
 *
 * @param email in lower case
 * @param generation of the sessions that count
 */
record Account(String id, String email, String name, String passwordHash, int generation, Instant createdAt) {}
