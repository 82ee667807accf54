package dev.doorbuster.checkout.session;

import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.runtime.http.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper wants to change.
 *
 * @param fields names of the fields to change; the others stay as they are, whatever stands here
 */
record CheckoutPatch(
        Set<String> fields,
        @Nullable String email,
        @Nullable Address shippingAddress,
        @Nullable String shippingOption,
        List<String> discountCodes) {
    static final String EMAIL = "email";
    static final String ADDRESS = "shipping_address";
    static final String OPTION = "shipping_option";
    static final String CODES = "discount_codes";

    private static final Pattern EMAIL_FORM = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final int MAX_EMAIL = 254;
    private static final int MAX_TEXT = 200;
    private static final int MAX_CODES = 10;
    private static final int MAX_CODE = 64;

    /** @throws dev.doorbuster.runtime.http.Problem 400 naming every bad field */
    static CheckoutPatch from(Fields fields) {
        var named =
                Stream.of(EMAIL, ADDRESS, OPTION, CODES).filter(fields::has).collect(Collectors.toUnmodifiableSet());
        var patch = new CheckoutPatch(
                named,
                fields.optionalText(EMAIL, MAX_EMAIL)
                        .map(email -> email(fields, email))
                        .orElse(null),
                named.contains(ADDRESS) && !fields.isNull(ADDRESS) ? address(fields) : null,
                named.contains(OPTION) ? fields.text(OPTION, 1, MAX_CODE) : null,
                named.contains(CODES) ? fields.texts(CODES, MAX_CODES, MAX_CODE) : List.of());
        fields.done();
        return patch;
    }

    boolean changes(String field) {
        return fields.contains(field);
    }

    private static String email(Fields fields, String text) {
        var email = text.strip();
        if (!fields.isRefused() && !EMAIL_FORM.matcher(email).matches()) {
            fields.refuse(EMAIL, "format", "must be an e-mail address");
        }
        return email;
    }

    private static @Nullable Address address(Fields fields) {
        var object = fields.object(ADDRESS).orElse(null);
        if (object == null) {
            return null;
        }
        var address = new Address(
                line(object, "name"),
                line(object, "line1"),
                line(object, "line2"),
                line(object, "city"),
                line(object, "region"),
                line(object, "postal_code"),
                line(object, "country").toUpperCase(Locale.ROOT));
        object.close();
        if (!fields.isRefused()) {
            fields.refuse(address.check(ADDRESS));
        }
        return address;
    }

    private static String line(Fields address, String name) {
        return address.optionalText(name, MAX_TEXT).orElse("").strip();
    }
}
