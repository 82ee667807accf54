package dev.doorbuster.commerce;

/** What every text must be before it may travel. */
public final class Text {
    private Text() {}

    /**
     * False when the text holds half of a surrogate pair. JSON can spell that as an escape, but no encoder could
     * write it to Kafka or PostgreSQL.
     */
    public static boolean isEncodable(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
