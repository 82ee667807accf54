package dev.doorbuster.edge.activity;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which searched words may be published: not those that look like a person's address or a number that belongs to somebody. */
final class SearchWords {
    static final int MAX = 100;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern ADDRESS = Pattern.compile("\\S\\s?@\\s?\\S");
    /** Cards have 12 to 19 digits, telephones nine and more; article numbers rarely. */
    private static final Pattern NUMBER = Pattern.compile("(?:\\p{Nd}[\\s\\p{Pd}./()+]{0,3}){9,}");

    private SearchWords() {}

    /** With single spaces, cut at {@link #MAX} characters. Empty when they had better not be kept. */
    static Optional<String> publishable(String words) {
        var plain = SPACE.matcher(words.strip()).replaceAll(" ");
        if (plain.isEmpty()
                || ADDRESS.matcher(plain).find()
                || NUMBER.matcher(plain).find()) {
            return Optional.empty();
        }
        return Optional.of(plain.length() <= MAX ? plain : cut(plain));
    }

    /** Not through the middle of a character. */
    private static String cut(String words) {
        int end = Character.isHighSurrogate(words.charAt(MAX - 1)) ? MAX - 1 : MAX;
        return words.substring(0, end).strip();
    }
}
