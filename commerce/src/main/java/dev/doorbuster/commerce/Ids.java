package dev.doorbuster.commerce;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names of things. A shopper's things begin with their home region ({@code ams_co_…}), so that any edge can tell where they
 * live; one random part runs through a checkout and its order, so that two completions of a checkout are one order by
 * construction.
 */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_CHARS = 26; // 130 bits
    private static final Pattern SHOPPER_ID =
            Pattern.compile("([a-z][a-z0-9]{1,9})_(se|ac|ct|co|or)_([" + ALPHABET + "]{" + RANDOM_CHARS + "})");
    private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9]{1,9}");

    private Ids() {}

    /** Two to ten lower-case letters and digits, starting with a letter. */
    public static boolean isRegion(String region) {
        return REGION.matcher(region).matches();
    }

    public static String newSession(String region, RandomGenerator random) {
        return region + "_se_" + randomPart(random);
    }

    public static String newAccount(String region, RandomGenerator random) {
        return region + "_ac_" + randomPart(random);
    }

    public static String newCheckout(String region, RandomGenerator random) {
        return region + "_co_" + randomPart(random);
    }

    /** The cart of a session or of an account; there is exactly one. */
    public static String cartOf(String shopperId) {
        return shopperId.replaceFirst("_(se|ac)_", "_ct_");
    }

    /** The order that a checkout becomes; there is exactly one. */
    public static String orderOf(String checkoutId) {
        return checkoutId.replaceFirst("_co_", "_or_");
    }

    public static boolean isCheckout(String id) {
        return isOfKind(id, "co");
    }

    public static boolean isOrder(String id) {
        return isOfKind(id, "or");
    }

    public static boolean isSession(String id) {
        return isOfKind(id, "se");
    }

    public static boolean isAccount(String id) {
        return isOfKind(id, "ac");
    }

    /** The home region that an id names, or empty when the text is not such an id. */
    public static Optional<String> regionOf(String id) {
        var matcher = SHOPPER_ID.matcher(id);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A product's id follows from its handle: the same feed gives the same ids everywhere, without a look-up. */
    public static String product(String handle) {
        return "p_" + digest(handle).substring(0, 16);
    }

    public static String randomPart(RandomGenerator random) {
        var text = new StringBuilder(RANDOM_CHARS);
        for (int i = 0; i < RANDOM_CHARS; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static boolean isOfKind(String id, String kind) {
        var matcher = SHOPPER_ID.matcher(id);
        return matcher.matches() && matcher.group(2).equals(kind);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            var out = new StringBuilder();
            for (byte b : hash) {
                out.append(ALPHABET.charAt(b & 31));
            }
            return out.toString().toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
