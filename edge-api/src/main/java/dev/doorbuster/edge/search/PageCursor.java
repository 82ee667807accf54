package dev.doorbuster.edge.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended: the place of its last product. Going on from a place instead of a count keeps a list free of repetitions
 * and holes while products are added or change.
 *
 * @param typos how the words were read on the first page; the pages after it read them alike
 */
record PageCursor(Place place, Typos typos) {
    private static final String SEPARATOR = "\u0001";
    private static final int PARTS = 5;

    String encode(SearchRequest request) {
        var text = String.join(
                SEPARATOR,
                fingerprint(request),
                typos.name(),
                Long.toString(place.key(), Character.MAX_RADIX),
                place.text(),
                place.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<PageCursor> decode(String cursor, SearchRequest request) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length != PARTS || !parts[0].equals(fingerprint(request))) {
                return Optional.empty();
            }
            var place = new Place(Long.parseLong(parts[2], Character.MAX_RADIX), parts[3], parts[4]);
            return Optional.of(new PageCursor(place, Typos.valueOf(parts[1])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String fingerprint(SearchRequest request) {
        return request.sorting().wire() + "-"
                + Integer.toHexString((request.words() + "\n" + request.filter().text()).hashCode());
    }
}
