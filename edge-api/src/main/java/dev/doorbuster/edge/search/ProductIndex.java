package dev.doorbuster.edge.search;

import dev.doorbuster.commerce.product.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Products in a Lucene index in memory. One thread puts and refreshes; any thread searches. Stock is not in the index: it moves
 * too often, and no list is sorted by it.
 */
public final class ProductIndex implements AutoCloseable {
    private static final int RAM_MB = 8;

    /** Few segments, because each one costs every search its own look-up of every word. */
    private static final double SEGMENTS = 3;

    private static final double SMALLEST_SEGMENT_MB = 1;

    private final Analyzer analyzer = new ProductAnalyzer();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    public ProductIndex() {
        try {
            var merges = new TieredMergePolicy();
            merges.setSegmentsPerTier(SEGMENTS).setFloorSegmentMB(SMALLEST_SEGMENT_MB);
            var config =
                    new IndexWriterConfig(analyzer).setRAMBufferSizeMB(RAM_MB).setMergePolicy(merges);
            writer = new IndexWriter(new ByteBuffersDirectory(), config);
            searchers = new SearcherManager(writer, new Snapshots());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Visible to searches after the next {@link #refresh}. */
    public void put(Product product, long revision) {
        try {
            long sequence = writer.updateDocument(
                    new Term(ProductDocument.ID, product.id()), ProductDocument.of(product, revision));
            assert sequence > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void refresh() {
        try {
            boolean refreshed = searchers.maybeRefresh();
            assert refreshed : "only one thread refreshes";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SearchPage search(SearchRequest request) {
        try {
            var snapshot = (Snapshot) searchers.acquire();
            try {
                return search(snapshot, request);
            } finally {
                searchers.release(snapshot);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
    }

    private SearchPage search(Snapshot snapshot, SearchRequest request) throws IOException {
        var position = request.position();
        var place = position.map(PageCursor::place);
        if (request.words().isEmpty()) {
            var search = new Search(snapshot, request, place);
            search.everything();
            return search.page(Typos.NONE);
        }
        var words = WordQuery.parse(analyzer, request.words());
        var search = new Search(snapshot, request, place);
        if (position.isPresent()) {
            // The first page has decided how many typos there may be; the others follow it.
            var typos = position.get().typos();
            search.matching(words.query(typos));
            return search.page(typos);
        }
        for (var typos : Typos.values()) {
            boolean worthwhile = typos == Typos.NONE || words.gainsFrom(typos);
            if (worthwhile && search.matching(words.query(typos))) {
                return search.page(typos);
            }
        }
        return search.page(Typos.NONE);
    }
}
