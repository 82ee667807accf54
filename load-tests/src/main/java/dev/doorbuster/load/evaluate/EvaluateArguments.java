package dev.doorbuster.load.evaluate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param until the first day that is not learned from; without it the file's last month is guessed
 * @param to the first day that is not guessed any more
 */
record EvaluateArguments(Path file, Optional<LocalDate> until, Optional<LocalDate> to) {
    static final String USAGE = "usage: evaluate FILE [--until DATE] [--to DATE]";

    /** @throws IllegalArgumentException saying what is wrong, for people */
    static EvaluateArguments of(List<String> words) {
        Path file = null;
        LocalDate until = null;
        LocalDate to = null;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--until" -> until = date(words, ++i);
                case "--to" -> to = date(words, ++i);
                default -> file = file(file, words.get(i));
            }
        }
        if (file == null) {
            throw new IllegalArgumentException(USAGE);
        }
        return new EvaluateArguments(file, Optional.ofNullable(until), Optional.ofNullable(to));
    }

    private static Path file(@Nullable Path before, String word) {
        if (before != null || word.startsWith("--")) {
            throw new IllegalArgumentException(USAGE);
        }
        return Path.of(word);
    }

    private static LocalDate date(List<String> words, int i) {
        try {
            if (i < words.size()) {
                return LocalDate.parse(words.get(i));
            }
        } catch (DateTimeParseException e) {
            // said below, as for a date that is missing
        }
        throw new IllegalArgumentException(words.get(i - 1) + " takes a date such as 2011-10-01");
    }
}
