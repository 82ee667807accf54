package dev.doorbuster.accounts.throttle;

import java.time.Duration;

/**
 * So many attempts in so much time.
 *
 * @param name what is limited; part of the key
 */
public record Limit(String name, int attempts, Duration window) {}
