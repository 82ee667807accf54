package dev.doorbuster.commerce.recommend;

/**
 * A product and how much speaks for it.
 *
 * @param score above 0; only compares with others of the same list
 */
public record Scored(String productId, double score) {
    public Scored {
        if (!(score > 0 && score < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("not a score: " + score);
        }
    }
}
