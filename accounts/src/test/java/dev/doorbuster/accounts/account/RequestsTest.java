package dev.doorbuster.accounts.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Violation;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Problem;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    @Test
    void an_address_is_read_without_its_spaces_and_in_lower_case() {
        assertThat(signUp(" Ada@Example.org ").email()).isEqualTo("ada@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "ada", "ada@", "ada@org", "@example.org", "a da@example.org"})
    void nobody_signs_up_without_an_address(String email) {
        assertThatThrownBy(() -> signUp(email))
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .extracting(Problem::violations, InstanceOfAssertFactories.list(Violation.class))
                .extracting(Violation::field)
                .containsExactly("email");
    }

    private static Requests.SignUp signUp(String email) {
        var json = "{\"email\":\"" + email + "\",\"password\":\"correct horse\"}";
        return Requests.SignUp.from(Fields.of(json.getBytes(StandardCharsets.UTF_8)));
    }
}
