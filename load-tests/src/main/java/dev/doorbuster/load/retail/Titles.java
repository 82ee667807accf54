package dev.doorbuster.load.retail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a title for people, and the last part of an address, from a description in capitals. */
final class Titles {
    private static final int MAX_TITLE = 200;
    private static final int MAX_SLUG = 80;
    private static final Set<String> SMALL =
            Set.of("a", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with");
    private static final Set<String> CAPITALS = Set.of("cd", "diy", "dvd", "led", "uk", "usb");
    private static final Pattern WORD_START = Pattern.compile("(^|[-/(&.\"])(\\p{L})");

    private Titles() {}

    static String title(String description) {
        var text = description
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .replaceAll("\\s*,\\s*", ", ")
                .replaceAll("[\\s.,;:*-]+$", "")
                .strip();
        var words = text.toLowerCase(Locale.ROOT).split(" ");
        var title = Arrays.stream(words)
                .map(word -> SMALL.contains(word) ? word : capital(word))
                .collect(Collectors.joining(" "));
        var shown = title.isEmpty() ? title : capital(title.substring(0, 1)) + title.substring(1);
        return shown.length() > MAX_TITLE ? shown.substring(0, MAX_TITLE).strip() : shown;
    }

    /** Lower-case letters and digits of ASCII with single dashes between; may be empty. */
    static String slug(String title) {
        var slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var shortened = slug.length() > MAX_SLUG ? slug.substring(0, MAX_SLUG) : slug;
        return shortened.replaceAll("^-|-$", "");
    }

    private static String capital(String word) {
        return CAPITALS.contains(word)
                ? word.toUpperCase(Locale.ROOT)
                : WORD_START
                        .matcher(word)
                        .replaceAll(m -> m.group(1) + m.group(2).toUpperCase(Locale.ROOT));
    }
}
