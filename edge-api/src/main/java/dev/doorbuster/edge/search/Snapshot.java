package dev.doorbuster.edge.search;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** The index as it stood at a refresh. Never changes; read by any thread. */
final class Snapshot extends IndexSearcher {
    private final List<Columns> segments;
    private final Names categories;
    private final Names brands;
    private volatile @Nullable Facets ofEverything;

    /** Takes the products that match, in no order that anybody may count on. */
    interface Matches {
        void take(int segment, int doc, int score);
    }

    Snapshot(IndexReader reader, List<Columns> segments) {
        super(reader);
        this.segments = List.copyOf(segments);
        this.categories =
                new Names(segments.stream().map(Columns::categoryNames).toList());
        this.brands = new Names(segments.stream().map(Columns::brandNames).toList());
        // Nothing here is asked often enough to be worth a cache with a lock.
        setQueryCache(null);
    }

    Columns segment(int number) {
        return segments.get(number);
    }

    int segments() {
        return segments.size();
    }

    Names categories() {
        return categories;
    }

    Names brands() {
        return brands;
    }

    /** The facets of the whole catalogue: counted once, by whoever needs them first. */
    Facets ofEverything(Supplier<Facets> count) {
        var known = ofEverything;
        if (known == null) {
            known = count.get();
            ofEverything = known;
        }
        return known;
    }

    boolean knowsEverything() {
        return ofEverything != null;
    }

    /** All products, the newest first where that costs nothing. */
    void all(Matches matches) {
        for (int segment = segments.size() - 1; segment >= 0; segment--) {
            var live = getIndexReader().leaves().get(segment).reader().getLiveDocs();
            for (int doc = segments.get(segment).docs() - 1; doc >= 0; doc--) {
                if (live == null || live.get(doc)) {
                    matches.take(segment, doc, 0);
                }
            }
        }
    }

    void matching(Query query, boolean scored, Matches matches) throws IOException {
        var mode = scored ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
        var weight = createWeight(rewrite(query), mode, 1);
        for (LeafReaderContext leaf : getIndexReader().leaves()) {
            var scorer = weight.bulkScorer(leaf);
            if (scorer != null) {
                Bits live = leaf.reader().getLiveDocs();
                int last = scorer.score(new Taking(leaf.ord, scored, matches), live, 0, Integer.MAX_VALUE);
                assert last >= 0;
            }
        }
    }

    private static final class Taking implements LeafCollector {
        private final int segment;
        private final boolean scored;
        private final Matches matches;
        private @Nullable Scorable scorer;

        Taking(int segment, boolean scored, Matches matches) {
            this.segment = segment;
            this.scored = scored;
            this.matches = matches;
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(int doc) throws IOException {
            matches.take(segment, doc, scored && scorer != null ? (int) scorer.score() : 0);
        }
    }
}
