package dev.doorbuster.edge.search;

import dev.doorbuster.commerce.product.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** A product as the index keeps it. Words are kept without positions and weights, because only their presence counts. */
final class ProductDocument {
    static final String ID = "id";
    static final String SKU = "sku";
    static final String TITLE = "title";
    static final String TEXT = "text";
    static final String PRICE = "price";
    static final String REVISION = "revision";
    static final String TITLE_KEY = "title_key";
    static final String CATEGORY = "category";
    static final String BRAND = "brand";

    /** Enough to tell titles apart, and short enough for a cursor; the id decides between longer ones. */
    private static final int TITLE_KEY_CHARS = 60;

    private static final FieldType WORDS = words();

    private ProductDocument() {}

    static Document of(Product product, long revision) {
        var document = new Document();
        document.add(new StringField(ID, product.id(), Field.Store.NO));
        document.add(new SortedDocValuesField(ID, new BytesRef(product.id())));
        document.add(new NumericDocValuesField(PRICE, product.price().amount()));
        document.add(new NumericDocValuesField(REVISION, revision));
        document.add(new SortedDocValuesField(TITLE_KEY, new BytesRef(titleKey(product.title()))));
        if (!product.brand().isBlank()) {
            document.add(new SortedDocValuesField(BRAND, new BytesRef(product.brand())));
        }
        for (var category : product.categories()) {
            document.add(new SortedSetDocValuesField(CATEGORY, new BytesRef(category)));
        }
        for (var variant : product.variants()) {
            document.add(new StringField(SKU, sku(variant.sku()), Field.Store.NO));
        }
        document.add(new Field(TITLE, product.title(), WORDS));
        document.add(new Field(TEXT, text(product), WORDS));
        return document;
    }

    static String sku(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Without accents and capitals: Ärmel comes before Boot, as in a dictionary. */
    private static String titleKey(String title) {
        var chars = title.toLowerCase(Locale.ROOT).toCharArray();
        var folded = new char[4 * chars.length];
        int length = ASCIIFoldingFilter.foldToASCII(chars, 0, folded, 0, chars.length);
        int kept = Math.min(length, TITLE_KEY_CHARS);
        if (kept > 0 && Character.isHighSurrogate(folded[kept - 1])) {
            kept--;
        }
        return new String(Arrays.copyOf(folded, kept)).replace('\u0001', ' ');
    }

    private static String text(Product product) {
        var parts = new ArrayList<String>(
                List.of(product.brand(), product.handle().replace('-', ' '), product.description()));
        parts.addAll(product.categories());
        for (var variant : product.variants()) {
            parts.add(variant.sku());
            parts.add(variant.title());
        }
        return String.join("\n", parts);
    }

    private static FieldType words() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }
}
