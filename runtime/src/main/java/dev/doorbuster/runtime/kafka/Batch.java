package dev.doorbuster.runtime.kafka;

import java.util.List;

/**
 * What one poll returned.
 *
 * @param events verified ones, in log order per partition; the others are in the dead letters
 * @param nextOffset where reading goes on, for a single-partition source; dead letters counted
 */
public record Batch(List<Received> events, long nextOffset) {}
