package dev.doorbuster.edge.search;

/**
 * A product's place in a list. It follows from the search and the product alone, never from other products, so that a product
 * that does not change keeps its place while others do.
 *
 * @param key what the list is sorted by, lowest first
 * @param text decides between equal keys where the list is sorted by title, else empty
 * @param id decides between all that is equal
 */
record Place(long key, String text, String id) {
    boolean isBehind(long otherKey, String otherText, String otherId) {
        int order = Long.compare(key, otherKey);
        if (order == 0) {
            order = text.compareTo(otherText);
        }
        return order == 0 ? id.compareTo(otherId) > 0 : order > 0;
    }
}
