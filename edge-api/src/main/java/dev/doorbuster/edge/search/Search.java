package dev.doorbuster.edge.search;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * One search in one snapshot: page, number and facets from a single pass. A match that fails one filter is not listed, yet still
 * counts in the facet of that filter; one that fails two counts nowhere.
 */
final class Search implements Snapshot.Matches {
    private final Snapshot snapshot;
    private final SearchRequest request;
    private final FirstPlaces places;
    private final boolean everything;
    private final @Nullable FacetCounts counts;
    private final Choice categories;
    private final Choice brands;
    private int total;
    private boolean seen;

    Search(Snapshot snapshot, SearchRequest request, Optional<Place> after) {
        var filter = request.filter();
        this.snapshot = snapshot;
        this.request = request;
        // One more than asked for tells whether there is a next page.
        this.places = new FirstPlaces(snapshot, request.sorting(), after, request.limit() + 1);
        this.everything = request.words().isEmpty() && filter.isNone();
        this.counts = everything && snapshot.knowsEverything() ? null : new FacetCounts(snapshot);
        this.categories = new Choice(snapshot.categories(), snapshot.segments(), filter.categories());
        this.brands = new Choice(snapshot.brands(), snapshot.segments(), filter.brands());
    }

    void everything() {
        snapshot.all(this);
    }

    /** @return false when nothing matched, whatever the filters say of it */
    @CanIgnoreReturnValue
    boolean matching(Query query) throws IOException {
        snapshot.matching(query, request.sorting() == Sorting.RELEVANCE, this);
        return seen;
    }

    @Override
    public void take(int segment, int doc, int score) {
        var columns = snapshot.segment(segment);
        boolean category = categories.fitsAny(segment, columns.categories(doc));
        boolean brand = brands.fits(segment, columns.brand(doc));
        boolean price = request.filter().prices().holds(columns.price(doc));
        boolean listed = category && brand && price;
        seen = true;
        if (listed) {
            total++;
            places.offer(segment, doc, score);
        }
        if (counts == null) {
            return;
        }
        if (listed || (brand && price)) {
            counts.categories(segment, columns, doc);
        }
        if (listed || (category && price)) {
            counts.brand(segment, columns, doc);
        }
        if (listed || (category && brand)) {
            counts.price(columns, doc);
        }
    }

    SearchPage page(Typos typos) {
        var found = places.places();
        int shown = Math.min(request.limit(), found.size());
        var next = found.size() > shown ? new PageCursor(found.get(shown - 1), typos).encode(request) : null;
        var ids = found.subList(0, shown).stream().map(Place::id).toList();
        return new SearchPage(ids, next, total, facets());
    }

    private Facets facets() {
        return everything ? snapshot.ofEverything(this::counted) : counted();
    }

    private Facets counted() {
        return counts == null ? Facets.NONE : counts.facets(request.filter());
    }
}
