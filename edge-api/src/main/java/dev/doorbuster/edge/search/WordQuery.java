package dev.doorbuster.edge.search;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Turns what a shopper typed into a query: every word must occur, in full, as the beginning of a word or with a typo; the title
 * counts most. Nothing in the text is syntax, so no text can be malformed.
 */
final class WordQuery {
    static final String TITLE = "title";
    static final String TEXT = "text";
    private static final int MAX_WORDS = 12;
    private static final int FUZZY_FROM = 4;
    private static final int VERY_FUZZY_FROM = 8;
    private static final int MAX_EXPANSIONS = 30;

    private final Analyzer analyzer;

    WordQuery(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    Query parse(String text) throws IOException {
        var words = words(text);
        if (words.isEmpty()) {
            return new MatchNoDocsQuery("no words in the text");
        }
        var query = new BooleanQuery.Builder();
        words.forEach(word -> query.add(word(word), BooleanClause.Occur.MUST));
        return query.build();
    }

    private static Query word(String word) {
        var either = new BooleanQuery.Builder()
                .add(new BoostQuery(new TermQuery(new Term(TITLE, word)), 8), BooleanClause.Occur.SHOULD)
                .add(new BoostQuery(new PrefixQuery(new Term(TITLE, word)), 3), BooleanClause.Occur.SHOULD)
                .add(new BoostQuery(new TermQuery(new Term(TEXT, word)), 2), BooleanClause.Occur.SHOULD)
                .add(new PrefixQuery(new Term(TEXT, word)), BooleanClause.Occur.SHOULD);
        if (word.length() >= FUZZY_FROM) {
            int edits = word.length() >= VERY_FUZZY_FROM ? 2 : 1;
            var fuzzy = new FuzzyQuery(new Term(TEXT, word), edits, 1, MAX_EXPANSIONS, true);
            either.add(new BoostQuery(fuzzy, 0.3f), BooleanClause.Occur.SHOULD);
        }
        return either.build();
    }

    private List<String> words(String text) throws IOException {
        var words = new ArrayList<String>();
        try (var tokens = analyzer.tokenStream(TEXT, new StringReader(text))) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken() && words.size() < MAX_WORDS) {
                words.add(term.toString());
            }
            tokens.end();
        }
        return words;
    }
}
