package dev.doorbuster.load.evaluate;

import dev.doorbuster.load.retail.InvoiceFile;
import dev.doorbuster.load.retail.NotInvoices;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * {@code evaluate FILE [--until DATE] [--to DATE]}: hit@10 of the recommender beside its baselines, on invoices of the UCI data
 * set "Online Retail". Exit codes: 0 evaluated, whatever came out; 1 it could not be; 2 misused.
 */
public final class EvaluateCommand {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;

    private EvaluateCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] words) {
        System.exit(run(List.of(words), System.out, System.err));
    }

    /** Returns the exit code. */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            var arguments = EvaluateArguments.of(words);
            if (!Files.isRegularFile(arguments.file())) {
                err.println(
                        "doorbuster: there is no file " + arguments.file() + "; it is the data set \"Online Retail\""
                                + " of the UCI Machine Learning Repository (CC BY 4.0), as CSV");
                return FAILED;
            }
            new EvaluateCommand(out).evaluate(arguments);
            return 0;
        } catch (IllegalArgumentException e) {
            err.println("doorbuster: " + e.getMessage());
            return MISUSED;
        } catch (NotInvoices e) {
            err.println("doorbuster: these are not the invoices of \"Online Retail\": " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            err.println("doorbuster: cannot read the file: " + e.getMessage());
        }
        return FAILED;
    }

    private void evaluate(EvaluateArguments arguments) throws IOException, NotInvoices {
        InvoiceList list;
        try (var in = InvoiceFile.open(arguments.file())) {
            list = InvoiceList.of(in);
        }
        var invoices = list.invoices();
        if (invoices.isEmpty()) {
            throw new NotInvoices("no line can be used");
        }
        var until = arguments.until().orElseGet(() -> invoices.getLast().date().withDayOfMonth(1));
        var to = arguments.to().orElse(LocalDate.MAX);
        var evaluation = Evaluation.of(invoices, until, to);
        describe(list, invoices, evaluation, until);
        line("guesser", "hit@10", "hits", "learning, ms per invoice", "guessing, ms per invoice");
        score("popularity", evaluation, evaluation.run(new Popularity(), Evaluation.Way.FIXED));
        score("plain item-to-item cosine", evaluation, evaluation.run(new PlainCosine(), Evaluation.Way.FIXED));
        score("ours", evaluation, evaluation.run(new Ours(), Evaluation.Way.FIXED));
        score("ours, order of the basket hidden", evaluation, evaluation.run(new Ours(), Evaluation.Way.SHUFFLED));
        score("ours, learning on", evaluation, evaluation.run(new Ours(), Evaluation.Way.LEARNING));
    }

    private void describe(InvoiceList list, List<Invoice> invoices, Evaluation evaluation, LocalDate until) {
        count(list.lines(), "invoice lines read");
        list.dropped().forEach((reason, lines) -> count(lines, "lines dropped: " + reason));
        count(
                invoices.size(),
                "invoices, from " + invoices.getFirst().date() + " to "
                        + invoices.getLast().date());
        count(evaluation.training().size(), "learned from: those before " + until);
        count(
                evaluation.tests().size(),
                evaluation.tests().isEmpty()
                        ? "guessed"
                        : "guessed: those from "
                                + evaluation.tests().getFirst().date() + " to "
                                + evaluation.tests().getLast().date() + " with at least two products");
        count(
                invoices.size()
                        - evaluation.training().size()
                        - evaluation.tests().size(),
                "neither: a single product, or after the last day asked for");
        count(
                evaluation.unheardOf(),
                "of those guessed end in a product that was never sold before; nobody can hit it");
        out.println("""

                Hidden is the last line of the invoice in the file, after dropping lines as above; a stock code counts where it stands
                first. It is a hit when it is among the ten products proposed for the others; no product of these is proposed.
                """);
    }

    private void score(String name, Evaluation evaluation, Evaluation.Score score) {
        int learned = Math.max(1, evaluation.training().size());
        line(
                name,
                String.format(Locale.ROOT, "%.1f %%", score.percent()),
                Integer.toString(score.hits()),
                String.format(Locale.ROOT, "%.3f", score.learning() / 1e6 / learned),
                String.format(Locale.ROOT, "%.3f", score.guessing() / 1e6 / Math.max(1, score.of())));
    }

    private void line(String name, String percent, String hits, String learning, String guessing) {
        out.println(String.format(Locale.ROOT, "%-34s %8s %6s %26s %26s", name, percent, hits, learning, guessing));
    }

    private void count(long number, String what) {
        out.println(String.format(Locale.ROOT, "%,9d %s", number, what));
    }
}
