package dev.doorbuster.checkout.letters;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Where a page of dead letters ended. Opaque to callers. */
final class LetterCursor {
    private static final Pattern FORM = Pattern.compile("letter\\|(\\d{1,18})");

    private LetterCursor() {}

    static String encode(long id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("letter|" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when the text is not a cursor of this list. */
    static OptionalLong decode(String text) {
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            return form.matches() ? OptionalLong.of(Long.parseLong(form.group(1))) : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}
