package dev.doorbuster.edge.feed;

import static dev.doorbuster.edge.feed.FeedReading.accepted;
import static dev.doorbuster.edge.feed.FeedReading.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Translation;
import dev.doorbuster.commerce.product.Variant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonFeedTest {
    private static final String PRICE = "\"price\":{\"amount\":1299,\"currency\":\"EUR\"}";
    private final ProductFeed feed = ProductFeed.ndjson("EUR");

    @Test
    void aProductOfTheApiIsTakenAsItIs() {
        var rows = FeedReading.read(feed, """
                {"handle":"mug","title":"Mug","description":"Holds tea.","brand":"Acme","categories":["Kitchen","Tea"],\
                "image_url":"/img/mug.svg","variants":[{"sku":"MUG-S","title":"Small","options":{"Size":"S","Colour":"Blue"},\
                "price":{"amount":1299,"currency":"EUR"},"compare_at":{"amount":1999,"currency":"EUR"},\
                "max_per_shopper":2,"available":7}]}
                """);
        var variant = new Variant(
                "MUG-S",
                "Small",
                Map.of("Size", "S", "Colour", "Blue"),
                new Money(1299, "EUR"),
                new Money(1999, "EUR"),
                2);
        var product = new Product(
                Ids.product("mug"),
                "mug",
                "Mug",
                "Holds tea.",
                "Acme",
                List.of("Kitchen", "Tea"),
                "/img/mug.svg",
                List.of(variant));
        assertThat(rows).containsExactly(new FeedItem(1, product, Map.of("MUG-S", 7L)));
    }

    @Test
    void aProductMayBringItsPricesAndWordsForOtherMarkets() {
        var line = product("mug", "M")
                .replace("\"sku\"", "\"prices\":[{\"amount\":1099,\"currency\":\"GBP\"}],\"sku\"")
                .replace("\"title\":\"Mug\"", "\"title\":\"Mug\",\"translations\":{\"de\":{\"title\":\"Becher\"}}");

        var product = accepted(FeedReading.read(feed, line)).getFirst().product();

        assertThat(product.translations()).containsExactly(Map.entry("de", new Translation("Becher", "")));
        assertThat(product.variants().getFirst().prices()).containsExactly(new Money(1099, "GBP"));
    }

    @Test
    void theAnswerToAGetCanBeSentBack() {
        var rows = FeedReading.read(
                feed,
                "{\"id\":\"p_whatever\",\"handle\":\"mug\",\"title\":\"Mug\",\"description\":\"\",\"brand\":\"\","
                        + "\"categories\":[],\"image_url\":null," + PRICE
                        + ",\"variants\":[{\"id\":\"v1\",\"sku\":\"M\","
                        + "\"title\":\"\",\"options\":{}," + PRICE + ",\"compare_at\":null,\"max_per_shopper\":null,"
                        + "\"available\":0}]}");
        assertThat(accepted(rows)).hasSize(1);
        assertThat(accepted(rows).getFirst().product().id()).isEqualTo(Ids.product("mug"));
        assertThat(accepted(rows).getFirst().openingStock()).containsExactly(Map.entry("M", 0L));
    }

    @Test
    void whatIsOptionalMayBeLeftOut() {
        var item = accepted(FeedReading.read(feed, product("mug", "M"))).getFirst();
        assertThat(item.product().brand()).isEmpty();
        assertThat(item.product().categories()).isEmpty();
        assertThat(item.openingStock()).isEmpty();
    }

    @Test
    void aVariantWithoutTitleIsNamedByItsOptions() {
        var line = product("mug", "M").replace("\"sku\"", "\"options\":{\"Size\":\"S\",\"Colour\":\"Blue\"},\"sku\"");
        assertThat(accepted(FeedReading.read(feed, line))
                        .getFirst()
                        .product()
                        .variants()
                        .getFirst()
                        .title())
                .isEqualTo("S / Blue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"handle\":\"mug\" | \"handle\":null | handle | is required",
                "\"handle\":\"mug\" | \"handle\":7 | handle | must be a string",
                "\"handle\":\"mug\" | \"handle\":\"My Mug\" | handle | lower-case",
                "\"title\":\"Mug\" | \"titel\":\"Mug\" | titel | is not a known field",
                "\"title\":\"Mug\" | \"title\":\" \" | title | 1 to 255",
                "\"title\":\"Mug\" | \"title\":\"Mug\",\"title\":\"Cup\" | row | Duplicate field",
                "\"title\":\"Mug\" | \"title\":\"Mug\",\"categories\":\"Tea\" | categories | must be an array",
                "\"title\":\"Mug\" | \"title\":\"Mug\",\"categories\":[1] | categories[0] | must be a string",
                "\"title\":\"Mug\" | \"title\":\"\\ud83d\" | title | surrogate",
                "\"amount\":1299 | \"amount\":\"1299\" | variants[0].price.amount | whole number",
                "\"amount\":1299 | \"amount\":12.99 | variants[0].price.amount | whole number",
                "\"amount\":1299 | \"amount\":1299.0 | variants[0].price.amount | whole number",
                "\"amount\":1299 | \"amount\":1e3 | variants[0].price.amount | whole number",
                "\"amount\":1299 | \"amount\":true | variants[0].price.amount | whole number",
                "\"amount\":1299 | \"amount\":null | variants[0].price.amount | is required",
                "\"amount\":1299 | \"amount\":-1 | variants[0].price.amount | must be 0 to",
                "\"amount\":1299 | \"amount\":99999999999999999999 | variants[0].price.amount | whole number",
                "\"currency\":\"EUR\" | \"currency\":\"USD\" | variants[0].price.currency | must be EUR",
                "\"currency\":\"EUR\" | \"currency\":\"euro\" | variants[0].price.currency | ISO 4217",
                "\"currency\":\"EUR\" | \"currency\":978 | variants[0].price.currency | must be a string",
                "\"sku\":\"M\" | \"sku\":\"\" | variants[0].sku | 1 to 64",
                "\"sku\":\"M\" | \"sku\":5 | variants[0].sku | must be a string",
                "\"sku\":\"M\" | \"sku\":\"M\",\"available\":-1 | variants[0].available | must be 0 to",
                "\"sku\":\"M\" | \"sku\":\"M\",\"available\":\"9\" | variants[0].available | whole number",
                "\"sku\":\"M\" | \"sku\":\"M\",\"price\":12 | row | Duplicate field",
                "\"sku\":\"M\" | \"sku\":\"M\",\"compare_at\":12 | variants[0].compare_at | must be {",
                "\"sku\":\"M\" | \"sku\":\"M\",\"max_per_shopper\":0 | variants[0].max_per_shopper | must be 1 to 99",
                "\"sku\":\"M\" | \"sku\":\"M\",\"max_per_shopper\":4294967297 | variants[0].max_per_shopper | 1 to 99",
                "\"sku\":\"M\" | \"sku\":\"M\",\"max_per_shopper\":1.5 | variants[0].max_per_shopper | whole number",
                "\"sku\":\"M\" | \"sku\":\"M\",\"options\":[] | variants[0].options | must be an object",
                "\"sku\":\"M\" | \"sku\":\"M\",\"options\":{\"Size\":1} | variants[0].options.Size | must be a string",
                "\"sku\":\"M\" | \"sku\":\"M\",\"prices\":[12] | variants[0].prices[0] | must be {",
                "\"sku\":\"M\" | \"sku\":\"M\",\"prices\":[{\"amount\":1}] | variants[0].prices[0].currency | is required",
                "\"sku\":\"M\" | \"sku\":\"M\",\"prices\":[{\"amount\":1,\"currency\":\"EUR\"}] | variants[0].prices[0].currency | the shop's",
                "\"title\":\"Mug\" | \"title\":\"Mug\",\"translations\":[] | translations | must be an object",
                "\"title\":\"Mug\" | \"title\":\"Mug\",\"translations\":{\"de\":1} | translations.de | must be an object",
                "\"title\":\"Mug\" | \"title\":\"Mug\",\"translations\":{\"de\":{\"titel\":\"\"}} | translations.de.titel | not a known field",
                "\"title\":\"Mug\" | \"title\":\"Mug\",\"translations\":{\"Deutsch!\":{}} | translations | language tags",
                "\"sku\":\"M\" | \"sku\":\"M\",\"barcode\":\"1\" | variants[0].barcode | is not a known field",
                "\"price\":{ | \"prize\":{ | variants[0].prize | is not a known field",
                "[{ | [7,{ | variants[0] | must be an object"
            })
    void aWrongFieldIsNamedAndTheNextProductIsStillTaken(String right, String wrong, String field, String reason) {
        var rows = FeedReading.read(feed, product("mug", "M").replace(right, wrong) + "\n" + product("hat", "H"));
        assertThat(refused(rows)).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(1);
            assertThat(row.field()).isEqualTo(field);
            assertThat(row.reason()).contains(reason);
        });
        assertThat(accepted(rows)).singleElement().extracting(FeedItem::line).isEqualTo(2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{} {}", "[]", "\"mug\"", "42", "null", "{'a':1}", "[1,2", "\u0000"})
    void whatIsNotAnObjectIsRefused(String line) {
        assertThat(FeedReading.read(feed, line)).singleElement().isInstanceOf(RefusedRow.class);
    }

    @Test
    void everythingWrongWithAProductIsInOneRow() {
        var rows = refused(FeedReading.read(feed, "{\"titel\":1,\"variants\":[]}"));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.field()).isEqualTo("titel");
            assertThat(row.reason())
                    .contains("handle is required", "title is required", "variants must hold at least one");
        });
    }

    @Test
    void aHandleOrSkuThatIsTakenIsRefusedWithTheLineThatHasIt() {
        var text = String.join(
                "\n",
                product("mug", "M"),
                product("mug", "M2"),
                product("cup", "M"),
                product("bad", ""),
                product("bad", "B"));
        var rows = FeedReading.read(feed, text);
        assertThat(refused(rows))
                .extracting(r -> r.line() + " " + r.field() + ": " + r.reason())
                .containsExactly(
                        "2 handle: handle mug is already used by the product on line 1",
                        "3 variants[0].sku: SKU M is already used by the product on line 1",
                        "4 variants[0].sku: must be 1 to 64 letters, digits or . _ / + -");
        assertThat(accepted(rows))
                .extracting(FeedItem::line)
                .containsExactly(1L, 5L); // a refused product holds no handle
    }

    @Test
    void nestingAndLineLengthAreBounded() {
        var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        var endless = product("mug", "M").replace("Mug", "x".repeat(NdjsonFeed.MAX_LINE_BYTES));
        var rows = FeedReading.read(feed, deep + "\n" + endless + "\n" + product("hat", "H"));
        assertThat(refused(rows))
                .extracting(RefusedRow::reason)
                .containsExactly(
                        "is nested deeper than 16 levels, or holds an endless number", "is longer than 262144 bytes");
        assertThat(accepted(rows)).singleElement().extracting(FeedItem::line).isEqualTo(3L);
    }

    @Test
    void bytesThatAreNotUtf8AreOneRefusedRow() {
        var latin = product("mug", "M").replace("Mug", "Müg").getBytes(StandardCharsets.ISO_8859_1);
        var rows = FeedReading.read(feed, concat(latin, ("\n" + product("hat", "H")).getBytes(StandardCharsets.UTF_8)));
        assertThat(refused(rows)).containsExactly(new RefusedRow(1, "row", "holds bytes that are not UTF-8"));
        assertThat(accepted(rows)).hasSize(1);
    }

    @Test
    void blankLinesByteOrderMarkAndWindowsLineEndsDoNotMatter() {
        var rows = FeedReading.read(
                feed, "\ufeff" + product("mug", "M") + "\r\n\r\n  \r\n" + product("hat", "H") + "\r\n\r\n");
        assertThat(rows)
                .hasOnlyElementsOfType(FeedItem.class)
                .extracting(FeedRow::line)
                .containsExactly(1L, 4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n  \n", "\ufeff"})
    void anEmptyFeedHasNoRows(String text) {
        assertThat(FeedReading.read(feed, text)).isEmpty();
    }

    @Test
    void namesOfAStrangerAreMadeShowable() {
        var rows = refused(FeedReading.read(feed, "{\"" + "x".repeat(5_000) + "\":1,\"\\ud83d\\u0007\":1}"));
        assertThat(rows.getFirst().field()).hasSize(201).endsWith("x…");
        assertThat(rows.getFirst().reason()).hasSizeLessThan(700).contains("??");
    }

    @Test
    void aStreamThatFailsIsNotARefusedRow() {
        var failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return length == 0 ? 0 : read();
            }
        };
        assertThatThrownBy(() -> feed.read(failing, row -> {})).isInstanceOf(IOException.class);
    }

    @Test
    void linesThatCrossTheReadBufferStayWhole() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            text.append(product("mug-" + i, "M" + i)).append('\n');
        }
        var rows = new java.util.ArrayList<FeedRow>();
        feed.read(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), rows::add);
        assertThat(rows).hasSize(2_000).hasOnlyElementsOfType(FeedItem.class);
    }

    private static String product(String handle, String sku) {
        return "{\"handle\":\"" + handle + "\",\"title\":\"Mug\",\"variants\":[{\"sku\":\"" + sku + "\"," + PRICE
                + "}]}";
    }

    private static byte[] concat(byte[] a, byte[] b) {
        var both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
