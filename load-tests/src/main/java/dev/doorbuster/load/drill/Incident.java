package dev.doorbuster.load.drill;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What was done to the shop, and when. Written by the thread that does it. */
final class Incident {
    private final InstantSource clock;
    private final long loadBeganMillis;
    private final List<Entry> entries = new ArrayList<>();

    /** @param atMillis since 1970 */
    record Entry(long atMillis, String what) {}

    Incident(InstantSource clock, long loadBeganMillis) {
        this.clock = clock;
        this.loadBeganMillis = loadBeganMillis;
    }

    /** To be called when it is done; the first entry is the damage, the last one its end. */
    void note(String what) {
        var entry = new Entry(clock.millis(), what);
        entries.add(entry);
        System.out.println("  " + text(entry));
    }

    long beganMillis() {
        return entries.getFirst().atMillis();
    }

    long endedMillis() {
        return entries.getLast().atMillis();
    }

    List<String> lines() {
        return entries.stream().map(this::text).toList();
    }

    private String text(Entry entry) {
        return "%5.1f s  %s".formatted((entry.atMillis() - loadBeganMillis) / 1000.0, entry.what());
    }
}
