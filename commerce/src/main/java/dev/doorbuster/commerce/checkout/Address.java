package dev.doorbuster.commerce.checkout;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where an order goes; may be a draft whose fields are empty still.
 *
 * @param line2 may be empty
 * @param region state or province; may be empty
 * @param country ISO 3166-1 alpha-2, upper case
 */
public record Address(
        String name, String line1, String line2, String city, String region, String postalCode, String country) {
    private static final int MAX_LENGTH = 200;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /**
     * All that is wrong with what is there; fields named under {@code path}. A field that is still empty is not wrong, see
     * {@link #missing}.
     */
    public List<Violation> check(String path) {
        var found = new ArrayList<Violation>();
        text(found, path + ".name", name);
        text(found, path + ".line1", line1);
        text(found, path + ".line2", line2);
        text(found, path + ".city", city);
        text(found, path + ".region", region);
        text(found, path + ".postal_code", postalCode);
        if (!country.isEmpty() && !COUNTRIES.contains(country)) {
            found.add(new Violation(path + ".country", "format", "must be an ISO 3166-1 alpha-2 country code"));
        }
        return found;
    }

    /** Names of the fields that an order needs and that are still empty. */
    public List<String> missing() {
        var missing = new ArrayList<String>();
        require(missing, "name", name);
        require(missing, "line1", line1);
        require(missing, "city", city);
        require(missing, "postal_code", postalCode);
        require(missing, "country", country);
        return missing;
    }

    private static void require(List<String> missing, String field, String value) {
        if (value.isBlank()) {
            missing.add(field);
        }
    }

    private static void text(List<Violation> found, String field, String value) {
        if (value.length() > MAX_LENGTH) {
            found.add(new Violation(field, "length", "must have at most " + MAX_LENGTH + " characters"));
        } else if (value.chars().anyMatch(c -> c < ' ')) {
            found.add(new Violation(field, "characters", "must not hold control characters"));
        } else if (!Text.isEncodable(value)) {
            found.add(new Violation(field, "characters", "must not hold half of a surrogate pair"));
        }
    }
}
