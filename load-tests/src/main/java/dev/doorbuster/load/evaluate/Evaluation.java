package dev.doorbuster.load.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/**
 * Lets guessers learn from the invoices before a day, and guess the last item of each later one from the others.
 *
 * @param training invoices before the day
 * @param tests later ones with at least two items
 */
record Evaluation(List<Invoice> training, List<Invoice> tests) {
    static final int LIMIT = 10;

    /** How a guesser did; times in nanoseconds. */
    record Score(int hits, int of, long learning, long guessing) {
        double percent() {
            return of == 0 ? 0 : 100.0 * hits / of;
        }
    }

    /** What happens to a guesser between two guesses, and to the basket before it. */
    enum Way {
        /** Knows what was before the day, and no more. */
        FIXED,
        /** Learns every invoice after it has guessed. */
        LEARNING,
        /** Does not see in which order the basket was filled. */
        SHUFFLED
    }

    static Evaluation of(List<Invoice> invoices, LocalDate until, LocalDate to) {
        return new Evaluation(
                invoices.stream()
                        .filter(invoice -> invoice.date().isBefore(until))
                        .toList(),
                invoices.stream()
                        .filter(invoice -> !invoice.date().isBefore(until)
                                && invoice.date().isBefore(to)
                                && invoice.items().size() > 1)
                        .toList());
    }

    Score run(Guesser guesser, Way way) {
        long begun = System.nanoTime();
        training.forEach(guesser::learn);
        long learned = System.nanoTime();
        int hits = 0;
        for (var invoice : tests) {
            var rest = way == Way.SHUFFLED ? shuffled(invoice) : invoice.rest();
            if (guesser.guess(rest, LIMIT).contains(invoice.last())) {
                hits++;
            }
            if (way == Way.LEARNING) {
                guesser.learn(invoice);
            }
        }
        return new Score(hits, tests.size(), learned - begun, System.nanoTime() - learned);
    }

    /** Items to be guessed that nobody who learned from these invoices can know. */
    long unheardOf() {
        var known = new HashSet<String>();
        training.forEach(invoice -> known.addAll(invoice.items()));
        return tests.stream().filter(invoice -> !known.contains(invoice.last())).count();
    }

    /** The same at every run. */
    private static List<String> shuffled(Invoice invoice) {
        var rest = new ArrayList<>(invoice.rest());
        Collections.shuffle(rest, new Random(invoice.number().hashCode()));
        return rest;
    }
}
