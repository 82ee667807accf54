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
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/**
 * Turns what a shopper typed into a query: every word must occur, in full, as the beginning of a word or with a typo; or the
 * text is an article number as it stands. Nothing in the text is syntax, so no text can be malformed.
 *
 * <p>A word scores by its best occurrence, title before text, whole before beginning before typo, and not by how rare it is:
 * a product's score must not change because others do.
 */
final class WordQuery {
    private static final int MAX_WORDS = 12;

    /** More than all words together can score. */
    private static final int SKU_SCORE = 4_096;

    /** A typo in the first letter is rare, and in a short word it makes another word. */
    private static final int FREE_BEGINNING_FROM = 5;

    private final List<String> words;
    private final String text;

    private WordQuery(List<String> words, String text) {
        this.words = words;
        this.text = text;
    }

    static WordQuery parse(Analyzer analyzer, String text) throws IOException {
        return new WordQuery(words(analyzer, text), text);
    }

    /** Reading the words with that many typos may find what reading them with fewer does not. */
    boolean gainsFrom(Typos typos) {
        return typos.areFor(words.size()) && words.stream().anyMatch(typos::areAllFor);
    }

    Query query(Typos typos) {
        var sku = scored(new TermQuery(new Term(ProductDocument.SKU, ProductDocument.sku(text))), SKU_SCORE);
        if (words.isEmpty()) {
            return sku;
        }
        var all = new BooleanQuery.Builder();
        // Also for a cursor, which anybody can write.
        boolean forgiving = typos.areFor(words.size());
        words.forEach(word -> all.add(word(word, forgiving ? typos.of(word) : 0), BooleanClause.Occur.MUST));
        return new DisjunctionMaxQuery(List.of(sku, all.build()), 0);
    }

    private static Query word(String word, int edits) {
        var title = new Term(ProductDocument.TITLE, word);
        var text = new Term(ProductDocument.TEXT, word);
        var best = new ArrayList<Query>(List.of(
                scored(new TermQuery(title), 64),
                scored(new PrefixQuery(title), 32),
                scored(new TermQuery(text), 16),
                scored(new PrefixQuery(text), 8)));
        if (edits > 0) {
            var similar = similar(word, edits);
            best.add(scored(new TermsLike(ProductDocument.TITLE, similar), 2));
            best.add(scored(new TermsLike(ProductDocument.TEXT, similar), 1));
        }
        return new DisjunctionMaxQuery(best, 0);
    }

    private static Query scored(Query query, int score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private static CompiledAutomaton similar(String word, int edits) {
        int fixed = word.codePointCount(0, word.length()) < FREE_BEGINNING_FROM ? word.offsetByCodePoints(0, 1) : 0;
        var automaton =
                new LevenshteinAutomata(word.substring(fixed), true).toAutomaton(edits, word.substring(0, fixed));
        return new CompiledAutomaton(automaton, false, true, false);
    }

    private static List<String> words(Analyzer analyzer, String text) throws IOException {
        var words = new ArrayList<String>();
        try (var tokens = analyzer.tokenStream(ProductDocument.TEXT, new StringReader(text))) {
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
