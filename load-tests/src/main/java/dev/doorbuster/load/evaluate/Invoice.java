package dev.doorbuster.load.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A basket that was bought.
 *
 * @param items stock codes in the order of the file, each once
 */
record Invoice(String number, LocalDate date, List<String> items) {
    /** Days are precise enough for what fades over months. */
    Instant time() {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What is to be guessed. */
    String last() {
        return items.getLast();
    }

    /** What it is to be guessed from, newest first. */
    List<String> rest() {
        return items.subList(0, items.size() - 1).reversed();
    }
}
