package dev.doorbuster.checkout.session;

import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.runtime.http.Fields;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a shopper wants to change; null leaves a field as it is. */
record CheckoutPatch(
        @Nullable String email,
        @Nullable Address shippingAddress,
        @Nullable String shippingOption,
        @Nullable List<String> discountCodes) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final int MAX_EMAIL = 254;
    private static final int MAX_TEXT = 200;
    private static final int MAX_CODES = 5;
    private static final int MAX_CODE = 40;

    /** @throws dev.doorbuster.runtime.http.Problem 400 naming every bad field */
    static CheckoutPatch from(Fields fields) {
        var patch = new CheckoutPatch(
                fields.has("email") ? email(fields) : null,
                fields.has("shipping_address") ? address(fields) : null,
                fields.has("shipping_option") ? fields.text("shipping_option", 1, 64) : null,
                fields.has("discount_codes") ? fields.texts("discount_codes", MAX_CODES, MAX_CODE) : null);
        fields.done();
        return patch;
    }

    private static String email(Fields fields) {
        var email = fields.text("email", 0, MAX_EMAIL).strip();
        if (!EMAIL.matcher(email).matches()) {
            fields.refuse("email", "format", "must be an e-mail address");
        }
        return email;
    }

    private static @Nullable Address address(Fields fields) {
        var object = fields.object("shipping_address").orElse(null);
        if (object == null) {
            return null;
        }
        var address = new Address(
                object.text("name", 0, MAX_TEXT).strip(),
                object.text("line1", 0, MAX_TEXT).strip(),
                object.optionalText("line2", MAX_TEXT).orElse("").strip(),
                object.text("city", 0, MAX_TEXT).strip(),
                object.optionalText("region", MAX_TEXT).orElse("").strip(),
                object.text("postal_code", 0, MAX_TEXT).strip(),
                object.text("country", 0, 2).strip().toUpperCase(Locale.ROOT));
        object.close();
        if (!fields.isRefused()) {
            fields.refuse(address.check("shipping_address"));
        }
        return address;
    }
}
