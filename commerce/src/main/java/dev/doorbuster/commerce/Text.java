package dev.doorbuster.commerce;

/** What every text must be before it may travel. */
public final class Text {
    private Text() {}

    /**
     * What may be kept of a text from outside, a bank's message for instance: control characters, which PostgreSQL's JSON cannot
     * hold, and half surrogates become a question mark, and the rest is cut off.
     *
     * @param max code points
     */
    public static String printable(String text, int max) {
        var kept = new StringBuilder();
        text.codePoints()
                .limit(max)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /**
     * False when the text holds half of a surrogate pair. JSON can spell that as an escape, but no encoder could
     * write it to Kafka or PostgreSQL.
     */
    public static boolean isEncodable(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
