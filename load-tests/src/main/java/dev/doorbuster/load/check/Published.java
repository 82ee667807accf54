package dev.doorbuster.load.check;

import java.util.ArrayList;
import java.util.stream.Collectors;

/** No event is published before its commit, and none is committed without being published. */
final class Published implements Promise {
    @Override
    public Verdict judge(Evidence evidence) {
        var violations = new ArrayList<String>();
        var committed = evidence.history().stream().map(EventRow::id).collect(Collectors.toSet());
        committed.stream()
                .filter(id -> !evidence.publishedAfter().contains(id))
                .sorted()
                .forEach(id -> violations.add("unpublished: event " + id + " is committed and not on the topic"));
        evidence.publishedBefore().stream()
                .filter(id -> !committed.contains(id))
                .sorted()
                .forEach(id -> violations.add("uncommitted: event " + id + " is on the topic and not committed"));
        return new Verdict("published = committed", evidence.publishedAfter().size(), violations);
    }
}
