package dev.doorbuster.edge.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** Words in lower case, without accents, plurals cut: "Cafés" finds "cafe". */
final class ProductAnalyzer extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        var words = new StandardTokenizer();
        return new TokenStreamComponents(
                words, new EnglishMinimalStemFilter(new ASCIIFoldingFilter(new LowerCaseFilter(words))));
    }
}
