package dev.doorbuster.edge.feed;

import static dev.doorbuster.edge.feed.FeedReading.accepted;
import static dev.doorbuster.edge.feed.FeedReading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopifyCsvFeedTest {
    private static final String HEADER =
            "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,"
                    + "Option2 Name,Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory Qty,"
                    + "Variant Price,Variant Compare At Price,Image Src,Image Position,Status\n";
    private static final String KITE = "kite,Kite,Flies.,Acme,Toys,,true,Title,Default Title,,,,,,,3,9.5,,,,\n";
    private final ProductFeed feed = ProductFeed.shopifyCsv("EUR");

    @Test
    void rowsWithOneHandleAreOneProductWithVariants() {
        var item = only("""
                boot,Hiking Boot,"<p>Made for <b>mud</b>.</p><ul><li>light</li><li>dry</li></ul>",Acme,Shoes,"Hiking, shoes, Mud",true,\
                Size,41,Colour,Light Blue,,,,900,4,89.90,120,https://img.example/boot.jpg,1,active
                boot,,,,,,,,42,,Light Blue,,,BOOT-42,900,-2,89.9,,https://img.example/side.jpg,2,
                boot,,,,,,,,,,,,,,,,,,https://img.example/back.jpg,3,
                """);
        var product = item.product();
        assertThat(product.title()).isEqualTo("Hiking Boot");
        assertThat(product.description()).isEqualTo("Made for mud.\n\n- light\n- dry");
        assertThat(product.brand()).isEqualTo("Acme");
        assertThat(product.categories()).containsExactly("Shoes", "Hiking", "Mud");
        assertThat(product.imageUrl()).isEqualTo("https://img.example/boot.jpg");
        assertThat(product.variants())
                .containsExactly(
                        new Variant(
                                "boot.41.light-blue",
                                "41 / Light Blue",
                                Map.of("Size", "41", "Colour", "Light Blue"),
                                eur(8990),
                                eur(12000)),
                        new Variant(
                                "BOOT-42",
                                "42 / Light Blue",
                                Map.of("Size", "42", "Colour", "Light Blue"),
                                eur(8990),
                                null));
        assertThat(product.variants().getFirst().options().keySet()).containsExactly("Size", "Colour");
        assertThat(item.openingStock()).containsExactly(Map.entry("boot.41.light-blue", 4L), Map.entry("BOOT-42", 0L));
        assertThat(item.line()).isEqualTo(2);
    }

    @Test
    void aProductWithoutAChoiceHasOnePlainVariant() {
        var item = only(KITE);
        assertThat(item.product().variants()).containsExactly(new Variant("kite", "", Map.of(), eur(950), null));
        assertThat(item.product().categories()).containsExactly("Toys");
    }

    @ParameterizedTest
    @CsvSource({
        "EUR,9.5,950",
        "EUR,9.50,950",
        "EUR,9.500,950",
        "EUR,0,0",
        "EUR,1234567.89,123456789",
        "JPY,950,950",
        "JPY,950.00,950",
        "KWD,1.234,1234"
    })
    void pricesBecomeMinorUnitsExactly(String currency, String text, long amount) {
        var rows = FeedReading.read(ProductFeed.shopifyCsv(currency), HEADER + KITE.replace("9.5", text));
        assertThat(accepted(rows).getFirst().product().price()).isEqualTo(new Money(amount, currency));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9.5 | 9.505 | Variant Price | at most 2 decimals",
                "9.5 | '\"9,50\"' | Variant Price | plain number",
                "9.5 | -1 | Variant Price | plain number",
                "9.5 | 1e3 | Variant Price | plain number",
                "9.5 | €9 | Variant Price | plain number",
                "9.5 | '' | Variant Price | is required",
                "9.5 | 10000000.01 | Variant Price | must be 0 to",
                ",3,9.5 | ,three,9.5 | Variant Inventory Qty | whole number",
                ",3,9.5 | ,2.5,9.5 | Variant Inventory Qty | whole number",
                "kite, | Big Kite, | Handle | lower-case",
                ",Kite, | ,, | Title | 1 to 255",
                "Title,Default Title | ,Red | Option1 Name | is required",
                ",9.5,,, | ,9.5,,ftp://x, | Image Src | http",
                ",9.5,, | ,9.5,cheap, | Variant Compare At Price | plain number",
                ",,,,3 | ,,a?b,,3 | Variant SKU | 1 to 64",
                ",true, | ,false, | Published | not for sale",
                ",true, | ,FALSE, | Published | not for sale",
                ",9.5,,,, | ,9.5,,,,draft | Status | not for sale"
            })
    void aWrongCellIsNamedByItsColumnAndTheNextProductIsStillTaken(
            String right, String wrong, String column, String reason) {
        var rows = FeedReading.read(feed, HEADER + KITE.replace(right, wrong) + KITE.replace("kite,", "hat,"));
        assertThat(refused(rows)).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.field()).isEqualTo(column);
            assertThat(row.reason()).contains(reason);
        });
        assertThat(accepted(rows)).singleElement().extracting(FeedItem::line).isEqualTo(3L);
    }

    @Test
    void theLineOfTheWrongVariantIsNamed() {
        var rows = FeedReading.read(feed, HEADER + """
                boot,Boot,"two
                lines",,,,true,Size,41,,,,,,,,10,,,,
                boot,,,,,,,,42,,,,,,,,ten,,,,
                """);
        assertThat(refused(rows)).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(4);
            assertThat(row.field()).isEqualTo("Variant Price");
        });
    }

    @Test
    void twoVariantsWithTheSameOptionsAreRefused() {
        var rows = refused(FeedReading.read(feed, HEADER + """
                boot,Boot,,,,,true,Size,41,,,,,,,,10,,,,
                boot,,,,,,,,41,,,,,,,,12,,,,
                """));
        assertThat(rows).containsExactly(new RefusedRow(3, "Variant SKU", "stands twice in this product"));
    }

    @Test
    void aHandleThatComesBackLaterIsRefused() {
        var rows = FeedReading.read(feed, HEADER + KITE + KITE.replace("kite,", "hat,") + KITE);
        assertThat(refused(rows))
                .containsExactly(new RefusedRow(4, "Handle", "handle kite is already used by the product on line 2"));
        assertThat(accepted(rows)).hasSize(2);
    }

    @Test
    void quotedCellsMayHoldLineEndsCommasAndQuotationMarks() {
        var item = only(
                "kite,\"Kite, \"\"big\"\"\",\"one\r\n\r\ntwo\",Acme,,,true,Title,Default Title,,,,,,,3,9.5,,,,\r\n");
        assertThat(item.product().title()).isEqualTo("Kite, \"big\"");
        assertThat(item.product().description()).isEqualTo("one two");
    }

    @Test
    void byteOrderMarkExtraMissingAndReorderedColumnsDoNotMatter() {
        var rows = FeedReading.read(
                feed, "\ufeffvariant price,Cost per item,TITLE,Handle\r\n9.50,4,Kite,kite\r\n,,,\r\n\r\n5,2,Hat,hat");
        assertThat(accepted(rows)).extracting(item -> item.product().handle()).containsExactly("kite", "hat");
        assertThat(accepted(rows)).extracting(FeedItem::line).containsExactly(2L, 5L);
        assertThat(accepted(rows).getFirst().openingStock()).isEmpty();
    }

    @Test
    void aFileWithOnlyAHeaderHasNoRows() {
        assertThat(FeedReading.read(feed, HEADER)).isEmpty();
        assertThat(FeedReading.read(feed, "")).isEmpty();
    }

    @Test
    void anotherKindOfFileIsRefusedOnce() {
        var rows = FeedReading.read(feed, "{\"handle\":\"mug\"}\n{\"handle\":\"hat\"}\n");
        assertThat(refused(rows)).singleElement().satisfies(row -> {
            assertThat(row.field()).isEqualTo("Handle");
            assertThat(row.reason()).contains("Shopify product CSV");
        });
    }

    @Test
    void aRowWithoutHandleIsRefusedAlone() {
        var rows = FeedReading.read(feed, HEADER + KITE.replace("kite,", ",") + KITE);
        assertThat(refused(rows)).containsExactly(new RefusedRow(2, "Handle", "is required"));
        assertThat(accepted(rows)).hasSize(1);
    }

    @Test
    void aRowWithMoreCellsThanColumnsIsRefused() {
        var rows = FeedReading.read(feed, HEADER + KITE.replace("\n", ",surplus\n") + KITE);
        assertThat(refused(rows))
                .singleElement()
                .extracting(RefusedRow::reason)
                .asString()
                .contains("22 cells under 21");
        assertThat(accepted(rows)).hasSize(1);
    }

    @Test
    void brokenQuotingEndsTheReadingAndSaysWhere() {
        var rows = FeedReading.read(feed, HEADER + KITE + KITE.replace("kite,Kite", "hat,\"Ha\"t") + KITE);
        assertThat(accepted(rows)).isEmpty();
        assertThat(refused(rows)).extracting(FeedRow::line).containsExactly(3L, 3L);
        assertThat(refused(rows).getLast().reason()).contains("quotation marks do not match");
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsRefused() {
        var rows = FeedReading.read(feed, HEADER + KITE.replace("kite,", "kite,\""));
        assertThat(refused(rows)).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.reason()).contains("quotation marks do not match");
        });
        var endless = FeedReading.read(feed, HEADER + "kite,\"" + "x\n".repeat(ShopifyRows.MAX_ROW_CHARS));
        assertThat(refused(endless))
                .singleElement()
                .extracting(RefusedRow::reason)
                .asString()
                .contains("is longer than");
    }

    @Test
    void bytesThatAreNotUtf8RefuseTheirProductOnly() {
        var bytes = (HEADER + KITE.replace("Kite", "Kité") + KITE.replace("kite,", "hat,"))
                .getBytes(StandardCharsets.ISO_8859_1);
        var rows = FeedReading.read(feed, bytes);
        assertThat(refused(rows)).containsExactly(new RefusedRow(2, "Title", "holds bytes that are not UTF-8"));
        assertThat(accepted(rows)).hasSize(1);
    }

    @Test
    void aProductWithTooManyVariantsIsRefusedAndManyTagsAreCut() {
        var many = new StringBuilder(KITE);
        for (int i = 0; i < 5_000; i++) {
            many.append("kite,,,,,,,,,,,,,K-").append(i).append(",,1,9.5,,,,\n");
        }
        assertThat(refused(FeedReading.read(feed, HEADER + many)))
                .singleElement()
                .extracting(RefusedRow::reason)
                .isEqualTo("must hold 1 to 100 variants");

        var tags = new StringBuilder("\"");
        for (int i = 0; i < 250; i++) {
            tags.append("tag").append(i).append(", ");
        }
        Product product = only(KITE.replace("Toys,,", "Toys," + tags + "\",")).product();
        assertThat(product.categories()).hasSize(20).startsWith("Toys", "tag0");
    }

    private FeedItem only(String rows) {
        var read = FeedReading.read(feed, HEADER + rows);
        assertThat(refused(read)).isEmpty();
        assertThat(read).hasSize(1);
        return accepted(read).getFirst();
    }

    private static Money eur(long amount) {
        return new Money(amount, "EUR");
    }
}
