package dev.doorbuster.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AmongOurselvesTest {
    private static final String PLACE = "00-11111111111111111111111111111111-aaaaaaaaaaaaaaaa-01";
    private static final String OTHER = "00-22222222222222222222222222222222-bbbbbbbbbbbbbbbb-01";

    private final AmongOurselves edge = with(Optional.of("a-key-that-edges-and-pipelines-share"));
    private final AmongOurselves checkout = with(Optional.of("a-key-that-edges-and-pipelines-share"));

    @Test
    void who_knows_the_key_is_believed() {
        assertThat(place(checkout, said(edge))).isEqualTo(PLACE);
    }

    @Test
    void strangers_are_not_believed() {
        var unsigned = Map.of(TraceParent.NAME, PLACE);
        assertThat(place(checkout, unsigned)).isNull();
        assertThat(place(checkout, said(with(Optional.of("another key"))))).isNull();
        // Nor with a proof of something else.
        var replaced = said(edge);
        replaced.put(TraceParent.NAME, OTHER);
        assertThat(place(checkout, replaced)).isNull();
    }

    @Test
    void without_a_key_nobody_is_believed_and_others_are_told_all_the_same() {
        var alone = with(Optional.empty());
        assertThat(place(alone, said(edge))).isNull();
        assertThat(said(alone)).containsOnly(Map.entry(TraceParent.NAME, PLACE));
    }

    private static AmongOurselves with(Optional<String> key) {
        return AmongOurselves.of(W3CTraceContextPropagator.getInstance(), key);
    }

    private static Map<String, String> said(AmongOurselves by) {
        var headers = new HashMap<String, String>();
        by.inject(TraceParent.parse(PLACE), headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.put(name, value);
            }
        });
        return headers;
    }

    private static @Nullable String place(AmongOurselves to, Map<String, String> headers) {
        var context = to.extract(Context.root(), headers, Headers.GETTER);
        return TraceParent.of(Span.fromContext(context).getSpanContext());
    }

    private enum Headers implements TextMapGetter<Map<String, String>> {
        GETTER;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
