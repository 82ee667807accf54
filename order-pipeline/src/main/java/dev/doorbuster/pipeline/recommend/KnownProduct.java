package dev.doorbuster.pipeline.recommend;

import java.util.Map;

/**
 * What is known of a product, as it is stored.
 *
 * @param at moment that the weights are of, in milliseconds
 * @param count interest in it
 * @param pairs by product: how much speaks for both going together
 * @param trend interest in it that fades fast
 * @param trendAt moment that this is of, in milliseconds
 */
public record KnownProduct(String id, long at, double count, Map<String, Double> pairs, double trend, long trendAt) {}
