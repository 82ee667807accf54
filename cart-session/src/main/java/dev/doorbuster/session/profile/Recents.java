package dev.doorbuster.session.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The products a shopper dealt with last, newest first, each once, at most {@link #MAX}. Immutable, and kept in two small arrays
 * because an edge holds a hundred thousand of these.
 */
public final class Recents {
    public static final int MAX = 20;
    public static final Recents NONE = new Recents(new String[0], new byte[0]);

    /** What became of a product. To look at it again says less than what was done before, so it does not change that. */
    public enum Kind {
        VIEWED('v'),
        ADDED('a'),
        BOUGHT('b');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        static Optional<Kind> of(char letter) {
            return switch (letter) {
                case 'v' -> Optional.of(VIEWED);
                case 'a' -> Optional.of(ADDED);
                case 'b' -> Optional.of(BOUGHT);
                default -> Optional.empty();
            };
        }
    }

    private final String[] products;
    /** Their letters. */
    private final byte[] kinds;

    private Recents(String[] products, byte[] kinds) {
        this.products = products;
        this.kinds = kinds;
    }

    public int size() {
        return products.length;
    }

    public boolean isEmpty() {
        return products.length == 0;
    }

    /** @param position 0 for the newest */
    public String product(int position) {
        return products[position];
    }

    public Kind kind(int position) {
        return Kind.of((char) kinds[position]).orElseThrow();
    }

    /** The products of some kinds, newest first. */
    public List<String> products(Kind first, Kind... others) {
        Set<Kind> wanted = EnumSet.of(first, others);
        var found = new ArrayList<String>(products.length);
        for (int i = 0; i < products.length; i++) {
            if (wanted.contains(kind(i))) {
                found.add(products[i]);
            }
        }
        return found;
    }

    /** With one more on top; the oldest goes when there are too many. */
    public Recents with(Kind kind, String productId) {
        int known = indexOf(productId);
        int size = Math.min(MAX, known < 0 ? products.length + 1 : products.length);
        var ids = new String[size];
        var all = new byte[size];
        // A product is in many shoppers' lists: they share one string.
        ids[0] = productId.intern();
        all[0] = (byte) (known >= 0 && kind == Kind.VIEWED ? kinds[known] : kind.letter);
        for (int from = 0, to = 1; to < size; from++) {
            if (from != known) {
                ids[to] = products[from];
                all[to] = kinds[from];
                to++;
            }
        }
        return new Recents(ids, all);
    }

    /** These on top of older ones. */
    public Recents over(Recents older) {
        var all = older;
        for (int i = products.length - 1; i >= 0; i--) {
            all = all.with(kind(i), products[i]);
        }
        return all;
    }

    /** As Redis keeps them: a letter for the kind and the product. */
    List<String> encode() {
        var texts = new ArrayList<String>(products.length);
        for (int i = 0; i < products.length; i++) {
            texts.add(kind(i).letter + products[i]);
        }
        return texts;
    }

    /** What is not in that form is left out. */
    static Recents decode(List<String> texts) {
        var all = NONE;
        for (int i = texts.size() - 1; i >= 0; i--) {
            var text = texts.get(i);
            if (text.length() > 1) {
                var kind = Kind.of(text.charAt(0));
                all = kind.isPresent() ? all.with(kind.get(), text.substring(1)) : all;
            }
        }
        return all;
    }

    private int indexOf(String productId) {
        for (int i = 0; i < products.length; i++) {
            if (products[i].equals(productId)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Recents that
                && Arrays.equals(products, that.products)
                && Arrays.equals(kinds, that.kinds);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(products) + Arrays.hashCode(kinds);
    }

    @Override
    public String toString() {
        return encode().toString();
    }
}
