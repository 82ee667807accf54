package dev.doorbuster.commerce.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Test
    void aPlainAddressIsAccepted() {
        assertThat(address("Ada", "Main St 1", "DE").check("shipping_address")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "XX", "DEU", "D"})
    void theCountryIsAnIsoCode(String country) {
        assertThat(address("Ada", "Main St 1", country).check("shipping_address"))
                .extracting(Violation::field)
                .containsExactly("shipping_address.country");
    }

    @Test
    void everyWrongFieldIsNamed() {
        var wrong = new Address("  ", "x".repeat(201), "", "Köln\u0007", "\ud83d", "", "DE");
        assertThat(wrong.check("a"))
                .extracting(v -> v.field() + " " + v.code())
                .containsExactly("a.line1 length", "a.city characters", "a.region characters");
    }

    @Test
    void aDraftIsNotWrongButNamesWhatIsMissing() {
        var draft = new Address("", " ", "", "Berlin", "", "", "DE");
        assertThat(draft.check("a")).isEmpty();
        assertThat(draft.missing()).containsExactly("name", "line1", "postal_code");
    }

    private static Address address(String name, String line1, String country) {
        return new Address(name, line1, "", "Berlin", "", "10115", country);
    }
}
