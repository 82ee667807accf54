package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.runtime.kafka.Received;
import dev.doorbuster.runtime.trace.Spans;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A span for each fact, from its decision until what follows from it is with Kafka. It hangs in the order's trace, the one in
 * which it was submitted, also when the fact comes from elsewhere, a bank's call or a click of next day: such a trace is linked.
 * Which one is the order's is remembered for the latest orders only, and by this process; after that a fact's own trace goes on.
 * Belongs to one virtual thread.
 */
public final class FactSpans {
    private static final int MAX_ORDERS = 20_000;
    /** Of a traceparent: version, trace. */
    private static final int TRACE_CHARS = 35;

    private final Spans spans;
    private final Map<String, String> traces = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_ORDERS;
        }
    };

    public FactSpans(Spans spans) {
        this.spans = spans;
    }

    /** Without a trace of its own and of its order, a fact has no span. */
    Spans.Mark begin(Received received) {
        var own = received.event().trace();
        var name = "decide " + received.event().data().type();
        if (!spans.isOn() || !(received.event().data() instanceof Fact.OfOrder fact)) {
            return spans.begin(name, own, null, null);
        }
        var order = fact.orderId();
        var known = traces.get(order);
        boolean elsewhere = known != null && own != null && !own.regionMatches(0, known, 0, TRACE_CHARS);
        var mark = spans.begin(
                name, known == null || (own != null && !elsewhere) ? own : known, elsewhere ? own : null, order);
        if (mark.trace() != null) {
            var _ = traces.putIfAbsent(order, mark.trace());
        }
        return mark;
    }
}
