package dev.doorbuster.runtime.trace;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.ArrayList;
import java.util.List;

/** What of one trace happens in this process, from when it begins until none of its spans is open. Touched by one thread at a time. */
final class Bundle {
    /** Of a trace that has more, the first are kept. */
    private static final int MAX_SPANS = 256;

    private final long since;
    private final List<ReadableSpan> spans = new ArrayList<>(4);
    private int open;
    private boolean worthwhile;

    Bundle(long since) {
        this.since = since;
    }

    @CanIgnoreReturnValue
    Bundle begin() {
        open++;
        return this;
    }

    /** True when it was the last that was open. */
    boolean end(ReadableSpan span, boolean isWorthwhile) {
        open--;
        worthwhile |= isWorthwhile;
        if (spans.size() < MAX_SPANS) {
            spans.add(span);
        }
        return open <= 0;
    }

    boolean isWorthwhile() {
        return worthwhile;
    }

    List<ReadableSpan> spans() {
        return spans;
    }

    long since() {
        return since;
    }
}
