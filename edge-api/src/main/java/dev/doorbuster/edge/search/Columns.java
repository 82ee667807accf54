package dev.doorbuster.edge.search;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;

/**
 * What lists are sorted and narrowed by, of one segment, in plain arrays by document number. A segment never changes, so it is
 * read once and shared by all snapshots that hold it.
 */
final class Columns {
    private static final int NO_BRAND = -1;

    private final String[] ids;
    private final String[] titleKeys;
    private final long[] prices;
    private final byte[] priceSteps;
    private final long[] revisions;
    private final byte[] titleWords;
    private final int[] brands;
    private final int[][] categories;
    private final String[] brandNames;
    private final String[] categoryNames;

    private Columns(LeafReader segment) throws IOException {
        var id = DocValues.getSorted(segment, ProductDocument.ID);
        var title = DocValues.getSorted(segment, ProductDocument.TITLE_KEY);
        var brand = DocValues.getSorted(segment, ProductDocument.BRAND);
        var category = DocValues.getSortedSet(segment, ProductDocument.CATEGORY);
        int docs = segment.maxDoc();
        ids = texts(id, docs);
        titleKeys = texts(title, docs);
        titleWords = new byte[docs];
        for (int doc = 0; doc < docs; doc++) {
            titleWords[doc] = words(titleKeys[doc]);
        }
        prices = numbers(segment, ProductDocument.PRICE, docs);
        priceSteps = new byte[docs];
        for (int doc = 0; doc < docs; doc++) {
            priceSteps[doc] = (byte) PriceSteps.of(prices[doc]);
        }
        revisions = numbers(segment, ProductDocument.REVISION, docs);
        brandNames = Names.of(DocValues.getSortedSet(segment, ProductDocument.BRAND));
        categoryNames = Names.of(category);
        brands = new int[docs];
        for (int doc = 0; doc < docs; doc++) {
            brands[doc] = brand.advanceExact(doc) ? brand.ordValue() : NO_BRAND;
        }
        categories = sets(category, docs);
    }

    static Columns of(LeafReader segment) throws IOException {
        return new Columns(segment);
    }

    int docs() {
        return ids.length;
    }

    String id(int doc) {
        return ids[doc];
    }

    String titleKey(int doc) {
        return titleKeys[doc];
    }

    int titleWords(int doc) {
        return titleWords[doc];
    }

    long price(int doc) {
        return prices[doc];
    }

    int priceStep(int doc) {
        return priceSteps[doc];
    }

    long revision(int doc) {
        return revisions[doc];
    }

    /** Number of the brand in {@link #brandNames}, or below 0. */
    int brand(int doc) {
        return brands[doc];
    }

    /** Numbers of the categories in {@link #categoryNames}; not to be changed. */
    int[] categories(int doc) {
        return categories[doc];
    }

    String[] brandNames() {
        return brandNames;
    }

    String[] categoryNames() {
        return categoryNames;
    }

    private static long[] numbers(LeafReader segment, String field, int docs) throws IOException {
        var values = DocValues.getNumeric(segment, field);
        var numbers = new long[docs];
        for (int doc = 0; doc < docs; doc++) {
            numbers[doc] = values.advanceExact(doc) ? values.longValue() : 0;
        }
        return numbers;
    }

    /** Equal texts are one object. */
    private static String[] texts(SortedDocValues values, int docs) throws IOException {
        var known = new String[values.getValueCount()];
        var texts = new String[docs];
        for (int doc = 0; doc < docs; doc++) {
            if (values.advanceExact(doc)) {
                int number = values.ordValue();
                if (known[number] == null) {
                    known[number] = values.lookupOrd(number).utf8ToString();
                }
                texts[doc] = known[number];
            } else {
                texts[doc] = "";
            }
        }
        return texts;
    }

    private static int[][] sets(SortedSetDocValues values, int docs) throws IOException {
        var none = new int[0];
        var single = new int[Math.toIntExact(values.getValueCount())][];
        var sets = new int[docs][];
        for (int doc = 0; doc < docs; doc++) {
            int count = values.advanceExact(doc) ? values.docValueCount() : 0;
            if (count == 0) {
                sets[doc] = none;
            } else if (count == 1) {
                int number = (int) values.nextOrd();
                if (single[number] == null) {
                    single[number] = new int[] {number};
                }
                sets[doc] = single[number];
            } else {
                sets[doc] = new int[count];
                for (int i = 0; i < count; i++) {
                    sets[doc][i] = (int) values.nextOrd();
                }
            }
        }
        return sets;
    }

    private static byte words(String title) {
        int words = 1;
        for (int i = 0; i < title.length(); i++) {
            if (title.charAt(i) == ' ') {
                words++;
            }
        }
        return (byte) Math.min(words, Byte.MAX_VALUE);
    }
}
