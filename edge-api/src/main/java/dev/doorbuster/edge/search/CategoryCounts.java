package dev.doorbuster.edge.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;

/** Counts the matches of a query per category, a segment at a time over the category ordinals. */
final class CategoryCounts {
    private static final int MAX_CATEGORIES = 50;

    List<SearchPage.CategoryCount> count(IndexSearcher searcher, Query query) throws IOException {
        var totals = new HashMap<String, Integer>();
        var weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (var leaf : searcher.getIndexReader().leaves()) {
            var scorer = weight.scorer(leaf);
            if (scorer == null) {
                continue;
            }
            var values = DocValues.getSortedSet(leaf.reader(), ProductIndex.CATEGORY);
            var counts = new int[Math.toIntExact(values.getValueCount())];
            var live = leaf.reader().getLiveDocs();
            var matches = scorer.iterator();
            for (int doc = matches.nextDoc();
                    doc != org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;
                    doc = matches.nextDoc()) {
                if ((live == null || live.get(doc)) && values.advanceExact(doc)) {
                    for (int i = 0; i < values.docValueCount(); i++) {
                        counts[(int) values.nextOrd()]++;
                    }
                }
            }
            for (int ord = 0; ord < counts.length; ord++) {
                if (counts[ord] > 0) {
                    totals.merge(values.lookupOrd(ord).utf8ToString(), counts[ord], Integer::sum);
                }
            }
        }
        return totals.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_CATEGORIES)
                .map(e -> new SearchPage.CategoryCount(e.getKey(), e.getValue()))
                .toList();
    }
}
