package dev.doorbuster.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeepWorthwhileTest {
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();
    private final InMemorySpanExporter store = InMemorySpanExporter.create();

    @Test
    void of_what_is_not_flagged_errors_and_slow_ones_are_kept_with_all_their_spans() {
        // given
        var process = process(0);

        // when
        requests(process.tracer(), 0, false);
        requests(process.tracer(), 5, false);
        requests(process.tracer(), 0, true);

        // then
        assertThat(process.names())
                .containsExactlyInAnyOrder("child of 5", "request of 5", "child of 0!", "request of 0!");
        assertThat(process.keep().held()).isZero();
    }

    @Test
    void an_overload_of_errors_is_not_doubled_by_its_traces() {
        // given
        var process = process(0);

        // when
        for (int i = 0; i < 1_000; i++) {
            requests(process.tracer(), 0, true);
        }
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        requests(process.tracer(), 0, true);

        // then
        assertThat(process.names()).hasSize(2 * 101);
    }

    @Test
    void a_span_that_comes_after_its_parent_has_ended_is_decided_on_its_own() {
        // given
        var process = process(0);
        var parent = process.tracer().spanBuilder("parent").startSpan();
        parent.end();

        // when
        var late = process.tracer()
                .spanBuilder("late")
                .setParent(Context.root().with(parent))
                .startSpan();
        late.setStatus(StatusCode.ERROR);
        late.end();

        // then
        assertThat(process.names()).containsExactly("late");
        assertThat(process.keep().held()).isZero();
    }

    @Property(tries = 50)
    void processes_that_share_a_ratio_keep_the_same_traces(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 3) Integer> hops) {
        // given two processes, the second of which is called by the first in each trace
        var front = process(0.5);
        var back = new KeepWorthwhileTest().process(0.5);

        // when
        for (int calls : hops) {
            var root = front.tracer().spanBuilder("root").startSpan();
            for (int i = 0; i < calls; i++) {
                var parent = TraceParent.parse(TraceParent.of(root.getSpanContext()));
                back.tracer().spanBuilder("call").setParent(parent).startSpan().end();
            }
            root.end();
        }

        // then
        assertThat(front.traces()).containsAll(back.traces());
        assertThat(back.spans()).allMatch(span -> span.getParentSpanContext().isRemote());
        assertThat(front.keep().held() + back.keep().held()).isZero();
    }

    @Property(tries = 30)
    void the_flag_follows_from_the_id_alone(@ForAll @IntRange(max = 100) int percent) {
        // given
        var one = process(percent / 100.0);
        var other = new KeepWorthwhileTest().process(percent / 100.0);

        // when
        var span = one.tracer().spanBuilder("here").startSpan();
        var again = new OneInN(percent / 100.0);
        var there = again.shouldSample(
                Context.root(),
                span.getSpanContext().getTraceId(),
                "there",
                io.opentelemetry.api.trace.SpanKind.SERVER,
                io.opentelemetry.api.common.Attributes.empty(),
                List.of());

        // then
        assertThat(there.getDecision().name().equals("RECORD_AND_SAMPLE"))
                .isEqualTo(span.getSpanContext().isSampled());
        assertThat(other.keep().held()).isZero();
    }

    private void requests(Tracer tracer, int seconds, boolean fails) {
        var name = " of " + seconds + (fails ? "!" : "");
        var request = tracer.spanBuilder("request" + name)
                .setStartTimestamp(1_000, TimeUnit.SECONDS)
                .startSpan();
        var child = tracer.spanBuilder("child" + name)
                .setParent(Context.root().with(request))
                .startSpan();
        if (fails) {
            child.setStatus(StatusCode.ERROR);
        }
        child.end();
        request.end(1_000 + seconds, TimeUnit.SECONDS);
    }

    private Traced process(double ratio) {
        var exporting = BatchSpanProcessor.builder(store)
                .setExportUnsampledSpans(true)
                .setMaxQueueSize(4_096)
                .build();
        var keep = new KeepWorthwhile(SLOW, nanos::get, exporting);
        var provider = SdkTracerProvider.builder()
                .setSampler(new OneInN(ratio))
                .addSpanProcessor(keep)
                .build();
        return new Traced(provider, keep, store);
    }

    private record Traced(SdkTracerProvider provider, KeepWorthwhile keep, InMemorySpanExporter store) {
        Tracer tracer() {
            return provider.get("test");
        }

        List<SpanData> spans() {
            var flushed = provider.forceFlush().join(5, TimeUnit.SECONDS);
            assertThat(flushed.isSuccess()).isTrue();
            return store.getFinishedSpanItems();
        }

        List<String> names() {
            return spans().stream().map(SpanData::getName).toList();
        }

        Set<String> traces() {
            var traces = new HashSet<String>();
            spans().forEach(span -> traces.add(span.getTraceId()));
            return traces;
        }
    }
}
