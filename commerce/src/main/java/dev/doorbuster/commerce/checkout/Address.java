package dev.doorbuster.commerce.checkout;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where an order goes.
 *
 * @param line2 may be empty
 * @param region state or province; may be empty
 * @param country ISO 3166-1 alpha-2, upper case
 */
public record Address(
        String name, String line1, String line2, String city, String region, String postalCode, String country) {
    private static final int MAX_LENGTH = 200;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** All that is wrong with the address; fields named under {@code path}. */
    public List<Violation> check(String path) {
        var found = new ArrayList<Violation>();
        text(found, path + ".name", name, 1);
        text(found, path + ".line1", line1, 1);
        text(found, path + ".line2", line2, 0);
        text(found, path + ".city", city, 1);
        text(found, path + ".region", region, 0);
        text(found, path + ".postal_code", postalCode, 1);
        if (!COUNTRIES.contains(country)) {
            found.add(new Violation(path + ".country", "format", "must be an ISO 3166-1 alpha-2 country code"));
        }
        return found;
    }

    private static void text(List<Violation> found, String field, String value, int min) {
        if (value.strip().length() < min || value.length() > MAX_LENGTH) {
            found.add(new Violation(field, "length", "must have " + min + " to " + MAX_LENGTH + " characters"));
        } else if (value.chars().anyMatch(c -> c < ' ')) {
            found.add(new Violation(field, "characters", "must not hold control characters"));
        } else if (!Text.isEncodable(value)) {
            found.add(new Violation(field, "characters", "must not hold half of a surrogate pair"));
        }
    }
}
