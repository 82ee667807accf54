package dev.doorbuster.edge.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.doorbuster.commerce.product.ProductRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** One JSON product a line. Blank lines and a byte order mark are skipped. */
final class NdjsonFeed implements ProductFeed {
    static final int MAX_LINE_BYTES = 256 * 1024;
    static final int MAX_DEPTH = 16;

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ProductRules rules;

    NdjsonFeed(String currency) {
        rules = new ProductRules(currency);
    }

    @Override
    public void read(InputStream in, Consumer<FeedRow> sink) throws IOException {
        var ledger = new FeedLedger();
        var lines = new LineReader(in, MAX_LINE_BYTES);
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            row(line.get(), ledger, sink);
        }
    }

    private void row(LineReader.Line line, FeedLedger ledger, Consumer<FeedRow> sink) {
        if (line.tooLong()) {
            sink.accept(refused(line, "is longer than " + MAX_LINE_BYTES + " bytes"));
            return;
        }
        try {
            var text = text(line);
            if (!text.isBlank()) {
                sink.accept(product(line, STRICT.readTree(text), ledger));
            }
        } catch (CharacterCodingException e) {
            sink.accept(refused(line, "holds bytes that are not UTF-8"));
        } catch (StreamConstraintsException e) {
            sink.accept(refused(line, "is nested deeper than " + MAX_DEPTH + " levels, or holds an endless number"));
        } catch (JsonProcessingException e) {
            sink.accept(refused(line, "is not a line of JSON: " + e.getOriginalMessage()));
        }
    }

    private FeedRow product(LineReader.Line line, JsonNode json, FeedLedger ledger) {
        if (!json.isObject()) {
            return refused(line, "must be one JSON object a line" + (json.isArray() ? ", not an array" : ""));
        }
        return switch (ProductJson.read(json)) {
            case ProductJson.Wrong wrong -> RefusedRow.of(line.number(), wrong.violations());
            case ProductJson.Read read -> {
                var violations = rules.check(read.product());
                if (violations.isEmpty()) {
                    violations = ledger.claim(read.product(), line.number())
                            .map(List::of)
                            .orElse(List.of());
                }
                yield violations.isEmpty()
                        ? new FeedItem(line.number(), read.product(), read.openingStock())
                        : RefusedRow.of(line.number(), violations);
            }
        };
    }

    private static String text(LineReader.Line line) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8.newDecoder().decode(line.bytes()).toString();
        boolean marked = line.number() == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return marked ? text.substring(1) : text;
    }

    private static RefusedRow refused(LineReader.Line line, String reason) {
        return new RefusedRow(line.number(), "row", reason);
    }
}
