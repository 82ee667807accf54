package dev.doorbuster.runtime.kafka;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one poll returned.
 *
 * @param events verified ones, in log order per partition; the others are in the dead letters
 * @param nextOffset where reading goes on, for a single-partition source; dead letters counted
 */
public record Batch(List<Received> events, long nextOffset) {
    /** Of each event the place in a trace, or null. */
    public List<@Nullable String> traces() {
        var traces = new ArrayList<@Nullable String>(events.size());
        for (var received : events) {
            traces.add(received.event().trace());
        }
        return traces;
    }
}
