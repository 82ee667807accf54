package dev.doorbuster.edge.search;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.jspecify.annotations.Nullable;

/** All terms of a field that an automaton accepts, which is made once for several fields because that is what costs. */
final class TermsLike extends MultiTermQuery {
    private final CompiledAutomaton automaton;

    TermsLike(String field, CompiledAutomaton automaton) {
        super(field, CONSTANT_SCORE_BLENDED_REWRITE);
        this.automaton = automaton;
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        return automaton.getTermsEnum(terms);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(getField())) {
            automaton.visit(visitor, this, getField());
        }
    }

    @Override
    public String toString(String field) {
        return getField() + ":like";
    }

    @Override
    public int hashCode() {
        return Objects.hash(getField(), automaton);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TermsLike like
                && sameClassAs(like)
                && field.equals(like.field)
                && automaton.equals(like.automaton);
    }
}
