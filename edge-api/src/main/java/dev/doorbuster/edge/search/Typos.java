package dev.doorbuster.edge.search;

/** How many slips of the finger a word may have; what was typed is taken as it stands as long as that finds anything. */
enum Typos {
    NONE(0),
    ONE(1),
    TWO(2);

    private static final int ONE_FROM = 4;
    private static final int TWO_FROM = 8;
    private static final int LONGEST = 24;
    /** All terms like a word cost a hundred times what the word costs, and a search runs on the event loop. */
    private static final int MOST_WORDS_FOR_ONE = 6;

    private static final int MOST_WORDS_FOR_TWO = 3;

    private final int most;

    Typos(int most) {
        this.most = most;
    }

    /** Edits that this word may have. Numbers and article numbers mean exactly what they say. */
    int of(String word) {
        int length = word.codePointCount(0, word.length());
        if (length < ONE_FROM || length > LONGEST || word.chars().anyMatch(Character::isDigit)) {
            return 0;
        }
        return Math.min(most, length < TWO_FROM ? 1 : 2);
    }

    /** A text of so many words is read with them; a longer one has enough other words that tell what is meant. */
    boolean areFor(int words) {
        return most == 0 || words <= (most == 1 ? MOST_WORDS_FOR_ONE : MOST_WORDS_FOR_TWO);
    }

    /** The word may have all of them. */
    boolean areAllFor(String word) {
        return of(word) == most;
    }
}
