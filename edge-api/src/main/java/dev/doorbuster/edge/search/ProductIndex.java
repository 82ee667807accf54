package dev.doorbuster.edge.search;

import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Products in a Lucene index in memory. One thread puts and refreshes; any thread searches. Stock is not in the index: it moves
 * too often, and no list is sorted by it.
 */
public final class ProductIndex implements AutoCloseable {
    static final String ID = "id";
    static final String PRICE = "price";
    static final String REVISION = "revision";
    static final String TITLE_KEY = "title_key";
    static final String CATEGORY = "category";
    private static final int RAM_MB = 8;

    private final Analyzer analyzer = new ProductAnalyzer();
    private final WordQuery words = new WordQuery(analyzer);
    private final CategoryCounts categories = new CategoryCounts();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    public ProductIndex() {
        try {
            var config = new IndexWriterConfig(analyzer).setRAMBufferSizeMB(RAM_MB);
            writer = new IndexWriter(new ByteBuffersDirectory(), config);
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Visible to searches after the next {@link #refresh}. */
    public void put(Product product, long revision) {
        try {
            long sequence = writer.updateDocument(new Term(ID, product.id()), document(product, revision));
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
            var searcher = searchers.acquire();
            try {
                return search(searcher, request);
            } finally {
                searchers.release(searcher);
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

    private SearchPage search(IndexSearcher searcher, SearchRequest request) throws IOException {
        var matching = request.words().isEmpty() ? MatchAllDocsQuery.INSTANCE : words.parse(request.words());
        var query = inCategory(matching, request.category());
        int maxDoc = searcher.getIndexReader().maxDoc();
        var after = request.position().map(position -> position.after(maxDoc)).orElse(null);
        // One more than asked for tells whether there is a next page.
        var found = searcher.searchAfter(
                after, query, request.limit() + 1, request.sorting().sort());
        var fields = searcher.storedFields();
        var ids = new ArrayList<String>();
        int shown = Math.min(request.limit(), found.scoreDocs.length);
        for (int i = 0; i < shown; i++) {
            ids.add(fields.document(found.scoreDocs[i].doc).get(ID));
        }
        var next = found.scoreDocs.length > request.limit()
                ? PageCursor.encode(request, (FieldDoc) found.scoreDocs[shown - 1])
                : null;
        return new SearchPage(ids, next, searcher.count(query), categories.count(searcher, matching));
    }

    private static Query inCategory(Query query, String category) {
        return category.isEmpty()
                ? query
                : new BooleanQuery.Builder()
                        .add(query, BooleanClause.Occur.MUST)
                        .add(new TermQuery(new Term(CATEGORY, category)), BooleanClause.Occur.FILTER)
                        .build();
    }

    private static Document document(Product product, long revision) {
        var document = new Document();
        document.add(new StringField(ID, product.id(), Field.Store.YES));
        document.add(new SortedDocValuesField(ID, new BytesRef(product.id())));
        document.add(new NumericDocValuesField(PRICE, product.price().amount()));
        document.add(new NumericDocValuesField(REVISION, revision));
        document.add(
                new SortedDocValuesField(TITLE_KEY, new BytesRef(product.title().toLowerCase(Locale.ROOT))));
        for (var category : product.categories()) {
            document.add(new StringField(CATEGORY, category, Field.Store.NO));
            document.add(new SortedSetDocValuesField(CATEGORY, new BytesRef(category)));
        }
        document.add(new TextField(WordQuery.TITLE, product.title(), Field.Store.NO));
        document.add(new TextField(WordQuery.TEXT, text(product), Field.Store.NO));
        return document;
    }

    private static String text(Product product) {
        var parts = new ArrayList<String>(
                List.of(product.title(), product.brand(), product.handle().replace('-', ' '), product.description()));
        parts.addAll(product.categories());
        for (Variant variant : product.variants()) {
            parts.add(variant.sku());
            parts.add(variant.title());
        }
        return String.join("\n", parts);
    }
}
