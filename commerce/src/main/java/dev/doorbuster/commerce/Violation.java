package dev.doorbuster.commerce;

/**
 * One reason why an input is refused, in terms that its sender can act on.
 *
 * @param field path of the offending field as the sender wrote it, e.g. {@code variants[0].price.amount}
 * @param code stable and machine-readable, e.g. {@code required}
 * @param message one plain sentence
 */
public record Violation(String field, String code, String message) {}
