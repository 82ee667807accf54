package dev.doorbuster.pipeline.recommend;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is different in the recommender's memory.
 *
 * @param products ids; what is known of them now is asked for
 * @param visits by session; null for one that is over
 * @param orders with the time of those that were counted, in milliseconds; null for one whose repetition is not expected any more
 */
public record Changes(Set<String> products, Map<String, @Nullable Visit> visits, Map<String, @Nullable Long> orders) {}
