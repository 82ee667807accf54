package dev.doorbuster.load.retail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailCatalogueTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private static final String INVOICES = HEADER + """
            900001,70001A,BLUE  TIN LANTERN ,10,2011-01-01 08:00:00,2.50,1.0,Norway
            900002,70001a,BLUE TIN LANTERN,20,2011-01-02 08:00:00,2.10,2.0,Norway
            900003,70001A,TIN LANTERN (OLD),30,2011-01-28 23:59:00,9.99,,Norway
            900004,70002,SET OF 3 PAPER KITES,1,2011-01-05 08:00:00,0.85,1.0,Spain
            C90005,70001A,BLUE TIN LANTERN,-4,2011-01-06 08:00:00,2.50,1.0,Norway
            900006,POST,POSTAGE,1,2011-01-07 08:00:00,18.00,1.0,Spain
            900007,BANK CHARGES,Bank Charges,1,2011-01-07 08:00:00,15.00,,Spain
            900008,M,Manual,1,2011-01-07 08:00:00,1.00,,Spain
            900009,70002,damaged,-7,2011-01-08 08:00:00,0.0,,Spain
            900010,70002,,3,2011-01-08 08:00:00,0.85,,Spain
            900011,70003,WOODEN TOP,3,2011-01-08 08:00:00,0.0,,Spain
            900012,70003,WOODEN TOP,three,2011-01-08 08:00:00,1.0,,Spain
            C90013,70004,GONE AGAIN,-1,2011-01-08 08:00:00,1.0,,Spain
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aStockCodeBecomesAProductOfTheFeed() throws IOException {
        assertThat(run(invoices(INVOICES), "--currency", "GBP")).isZero();
        var products = products();
        assertThat(products).hasSize(2);
        assertThat(products.getFirst()).isEqualTo(JSON.readTree("""
                {"handle":"blue-tin-lantern-70001a","title":"Blue Tin Lantern",
                 "description":"Blue Tin Lantern. Stock code 70001A.","brand":"","image_url":"",
                 "categories":["Lighting & candles"],
                 "variants":[{"sku":"70001A","title":"","options":{},"price":{"amount":250,"currency":"GBP"},"available":56}]}
                """));
        assertThat(products.getLast().get("title").textValue()).isEqualTo("Set of 3 Paper Kites");
        assertThat(products.getLast().at("/variants/0/available").longValue()).isEqualTo(5);
    }

    @Test
    void whatIsLeftOutIsReportedWithItsReason() throws IOException {
        assertThat(run(invoices(INVOICES))).isZero();
        assertThat(printed(out))
                .contains(
                        "13 invoice lines read, over 28 days",
                        "4 lines used",
                        "1 lines dropped: a number",
                        "3 lines dropped: postage",
                        "2 lines dropped: cancelled",
                        "1 lines dropped: no description",
                        "1 lines dropped: quantity",
                        "1 lines dropped: price",
                        "2 products written",
                        "1 stock codes dropped: no line",
                        "0 stock codes dropped: beyond");
        assertThat(folder.resolve("out.ndjson.part")).doesNotExist();
    }

    @Test
    void theMostSoldProductsStayWhenThereAreTooMany() throws IOException {
        assertThat(run(invoices(INVOICES), "--products", "1")).isZero();
        assertThat(products())
                .singleElement()
                .satisfies(p -> assertThat(p.at("/variants/0/sku").textValue()).isEqualTo("70001A"));
        assertThat(printed(out)).contains("1 stock codes dropped: beyond --products 1");
    }

    @Test
    void twoRunsWriteTheSameBytes() throws IOException {
        var input = invoices(INVOICES);
        assertThat(run(input)).isZero();
        var first = Files.readAllBytes(output());
        assertThat(run(input)).isZero();
        assertThat(Files.readAllBytes(output())).isEqualTo(first);
    }

    @Test
    void anAbsentInputIsSaidClearly() {
        assertThat(run(folder.resolve("nowhere.csv.gz"))).isEqualTo(1);
        assertThat(printed(err))
                .contains("There is no file", "nowhere.csv.gz", "UCI")
                .doesNotContain("Exception");
        assertThat(output()).doesNotExist();
    }

    @Test
    void anotherFileIsNotTakenForInvoices() throws IOException {
        assertThat(run(invoices("a,b\n1,2\n"))).isEqualTo(1);
        assertThat(printed(err)).contains("names no column InvoiceNo");
        var notGzip = Files.writeString(folder.resolve("plain.csv.gz"), INVOICES);
        assertThat(run(notGzip)).isEqualTo(1);
        assertThat(printed(err)).contains("Cannot read or write");
        assertThat(output()).doesNotExist();
    }

    @Test
    void aPlainCsvIsReadToo() throws IOException {
        assertThat(run(Files.writeString(folder.resolve("in.csv"), INVOICES))).isZero();
        assertThat(products()).hasSize(2);
    }

    @Test
    void misuseIsToldFromFailure() throws IOException {
        var input = invoices(INVOICES);
        assertThat(RetailCatalogue.run(List.of(), new PrintStream(out), new PrintStream(err)))
                .isEqualTo(2);
        assertThat(run(input, "--products", "0")).isEqualTo(2);
        assertThat(run(input, "--products")).isEqualTo(2);
        assertThat(run(input, "--currency", "euro")).isEqualTo(2);
        assertThat(run(input, "--frobnicate")).isEqualTo(2);
        assertThat(printed(err)).contains("usage:", "--products must be", "--currency must be");
    }

    private int run(Path input, String... options) {
        var args = new ArrayList<>(List.of(input.toString(), output().toString()));
        args.addAll(List.of(options));
        return RetailCatalogue.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path invoices(String text) throws IOException {
        var file = folder.resolve("in.csv.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path output() {
        return folder.resolve("out.ndjson");
    }

    private List<JsonNode> products() throws IOException {
        var products = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(output())) {
            products.add(JSON.readTree(line));
        }
        return products;
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
