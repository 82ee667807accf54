package dev.doorbuster.edge.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.jspecify.annotations.Nullable;

/** Makes snapshots, and reads only the segments that the one before did not have. Called by the thread that refreshes. */
final class Snapshots extends SearcherFactory {
    private Map<Object, Columns> known = Map.of();

    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) throws IOException {
        var now = new HashMap<Object, Columns>();
        var segments = new ArrayList<Columns>();
        for (var leaf : reader.leaves()) {
            // The key of the segment without its deletions, which change without it.
            var key = leaf.reader().getCoreCacheHelper().getKey();
            var columns = known.get(key);
            if (columns == null) {
                columns = Columns.of(leaf.reader());
            }
            now.put(key, columns);
            segments.add(columns);
        }
        known = now;
        return new Snapshot(reader, segments);
    }
}
