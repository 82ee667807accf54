package dev.doorbuster.load.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private static final String INVOICES = HEADER + """
            900001,70001,LANTERN,10,2011-01-01 08:00:00,2.50,1.0,Norway
            900001,70002,KITE,1,2011-01-01 08:00:00,2.50,1.0,Norway
            900001,70001,LANTERN,3,2011-01-01 08:00:00,2.50,1.0,Norway
            900001,POST,POSTAGE,1,2011-01-01 08:00:00,18.00,1.0,Norway
            900002,70001,LANTERN,1,2011-01-02 08:00:00,2.50,,Spain
            C90003,70002,KITE,-1,2011-01-03 08:00:00,2.50,,Spain
            900004,70003,TOP,1,2011-01-03 08:00:00,0.0,,Spain
            900005,70003,TOP,-1,2011-01-03 08:00:00,1.0,,Spain
            900006,70002,KITE,one,2011-01-03 08:00:00,1.0,,Spain
            900007,70002,KITE,1,2011-02-01 08:00:00,2.50,,Spain
            900007,70001,LANTERN,1,2011-02-01 08:00:00,2.50,,Spain
            900008,70001,LANTERN,1,2011-02-02 08:00:00,2.50,,Spain
            900008,70009,DRUM,1,2011-02-02 08:00:00,2.50,,Spain
            900009,70001,LANTERN,1,2011-02-03 08:00:00,2.50,,Spain
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void an_invoice_is_its_products_in_the_order_of_the_file() throws Exception {
        var list = InvoiceList.of(new StringReader(INVOICES));
        assertThat(list.invoices())
                .first()
                .isEqualTo(new Invoice("900001", LocalDate.parse("2011-01-01"), List.of("70001", "70002")));
        assertThat(list.invoices()).hasSize(5);
        assertThat(list.dropped().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(6);
        assertThat(list.lines()).isEqualTo(14);
    }

    @Test
    void the_last_product_is_hidden_and_the_others_are_given_newest_first() {
        var invoice = new Invoice("1", LocalDate.parse("2011-01-01"), List.of("a", "b", "c"));
        assertThat(invoice.last()).isEqualTo("c");
        assertThat(invoice.rest()).containsExactly("b", "a");
    }

    @Test
    void a_guesser_learns_from_what_was_before_the_day_only() throws Exception {
        var invoices = InvoiceList.of(new StringReader(INVOICES)).invoices();
        var evaluation = Evaluation.of(invoices, LocalDate.parse("2011-02-01"), LocalDate.MAX);
        assertThat(evaluation.training()).extracting(Invoice::number).containsExactly("900001", "900002");
        assertThat(evaluation.tests()).extracting(Invoice::number).containsExactly("900007", "900008");
        assertThat(evaluation.unheardOf()).isEqualTo(1);
        assertThat(Stream.of(new Popularity(), new PlainCosine(), new Ours())
                        .map(guesser ->
                                evaluation.run(guesser, Evaluation.Way.FIXED).hits()))
                .containsExactly(1, 1, 1);
    }

    @Test
    void the_day_after_the_last_one_is_not_guessed() throws Exception {
        var invoices = InvoiceList.of(new StringReader(INVOICES)).invoices();
        var evaluation = Evaluation.of(invoices, LocalDate.parse("2011-02-01"), LocalDate.parse("2011-02-02"));
        assertThat(evaluation.tests()).extracting(Invoice::number).containsExactly("900007");
    }

    @Test
    void the_cosine_is_that_of_the_textbook() {
        var cosine = new PlainCosine();
        var day = LocalDate.parse("2011-01-01");
        cosine.learn(new Invoice("1", day, List.of("a", "b")));
        cosine.learn(new Invoice("2", day, List.of("a", "c", "d")));
        cosine.learn(new Invoice("3", day, List.of("c")));
        cosine.learn(new Invoice("4", day, List.of("c", "e")));
        // b: 1/sqrt(2*1), d: the same, c: 1/sqrt(2*3)
        assertThat(cosine.guess(List.of("a"), 10)).containsExactly("b", "d", "c");
        // e: 1/sqrt(3*1); d: that and 1/sqrt(2*1); b: 1/sqrt(2*1)
        assertThat(cosine.guess(List.of("a", "c"), 2)).containsExactly("d", "b");
    }

    @Test
    void the_report_names_what_was_left_out_and_everybody_s_figures() throws IOException {
        var file = folder.resolve("invoices.csv");
        Files.writeString(file, INVOICES);
        assertThat(run(file.toString())).isZero();
        assertThat(text(out))
                .contains(
                        "14 invoice lines read",
                        "1 lines dropped: cancelled",
                        "2 learned from: those before 2011-02-01")
                .contains("2 guessed: those from 2011-02-01 to 2011-02-02 with at least two products")
                .containsPattern("popularity +50\\.0 %")
                .containsPattern("plain item-to-item cosine +50\\.0 %")
                .containsPattern("ours +50\\.0 %");
    }

    @Test
    void what_cannot_be_done_is_said() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("x.csv", "--until", "soon")).isEqualTo(2);
        assertThat(run("x.csv", "y.csv")).isEqualTo(2);
        assertThat(text(err)).contains("usage: evaluate FILE", "--until takes a date");
        assertThat(run(folder.resolve("none.csv").toString())).isEqualTo(1);
        var other = folder.resolve("other.csv");
        Files.writeString(other, "a,b\n1,2\n");
        assertThat(run(other.toString())).isEqualTo(1);
        Files.writeString(other, HEADER);
        assertThat(run(other.toString())).isEqualTo(1);
        assertThat(text(err)).contains("no column InvoiceNo", "no line can be used");
    }

    private int run(String... words) {
        return EvaluateCommand.run(new ArrayList<>(List.of(words)), stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
