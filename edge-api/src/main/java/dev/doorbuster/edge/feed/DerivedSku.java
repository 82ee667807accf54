package dev.doorbuster.edge.feed;

import dev.doorbuster.commerce.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A SKU for a variant that has none: {@code clay-pot.large.light-blue}. It depends on nothing but the handle and the option
 * values, so that the same product has the same SKU in every import, in whatever order its rows stand.
 */
final class DerivedSku {
    private static final int MAX_LENGTH = 64;
    private static final int HASH_LENGTH = 8;
    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private DerivedSku() {}

    static String of(String handle, Collection<String> optionValues) {
        var parts = new ArrayList<String>();
        parts.add(handle);
        boolean exact = true;
        for (var value : optionValues) {
            var lower = value.toLowerCase(Locale.ROOT);
            var part = UNFIT.matcher(lower).replaceAll("-");
            exact &= part.equals(lower.replace(' ', '-')) && !lower.contains("-");
            parts.add(part);
        }
        var readable = String.join(".", parts);
        if (exact && readable.length() <= MAX_LENGTH) {
            return readable;
        }
        // Two values may look alike once they are shortened or cleaned (1/2 and 1-2): the hash of the originals tells
        // them apart.
        var hash = Ids.product(handle + "\n" + String.join("\n", optionValues)).substring(2, 2 + HASH_LENGTH);
        return shortened(readable) + "-" + hash;
    }

    private static String shortened(String text) {
        int end = Math.min(text.length(), MAX_LENGTH - HASH_LENGTH - 1);
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
