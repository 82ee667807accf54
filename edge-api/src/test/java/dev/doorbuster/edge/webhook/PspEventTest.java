package dev.doorbuster.edge.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.runtime.http.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PspEventTest {
    private static final String ORDER = "ams_or_0123456789abcdefghjkmnpqrs";
    private static final String INTENT = "{\"id\":\"pi_1\",\"metadata\":{\"order_id\":\"" + ORDER + "\"}}";

    @Test
    void what_happened_to_a_payment_becomes_a_fact() {
        assertThat(event("payment_intent.amount_capturable_updated", INTENT).fact())
                .contains(new Fact.AuthorizationApproved(ORDER, "pi_1"));
        assertThat(event("payment_intent.succeeded", INTENT).fact()).contains(new Fact.CaptureCompleted(ORDER, "pi_1"));
        assertThat(event("payment_intent.canceled", INTENT).fact()).contains(new Fact.VoidCompleted(ORDER, "pi_1"));
        assertThat(event("payment_intent.created", INTENT).fact()).isEmpty();
        assertThat(event("refund.created", "{\"id\":\"re_1\"}").fact()).isEmpty();
    }

    @Test
    void id_time_and_order_are_those_of_the_event() {
        var event = event("payment_intent.succeeded", INTENT);

        assertThat(event.id()).isEqualTo("evt_1");
        assertThat(event.created()).isEqualTo(Instant.parse("2025-11-27T08:00:00Z"));
        assertThat(event.orderId()).isEqualTo(ORDER);
        assertThat(event("payment_intent.succeeded", "{\"id\":\"pi_1\",\"metadata\":null}")
                        .orderId())
                .isEmpty();
    }

    @Test
    void a_decline_keeps_the_most_exact_code_and_printable_words() {
        assertThat(declined("{\"code\":\"card_declined\",\"decline_code\":\"lost_card\",\"message\":\"No\"}"))
                .isEqualTo(new Fact.AuthorizationDeclined(ORDER, "lost_card", "No"));
        assertThat(declined("{\"code\":\"expired_card\",\"decline_code\":null,\"message\":\"a\\u0000b\\ud800c\"}"))
                .isEqualTo(new Fact.AuthorizationDeclined(ORDER, "expired_card", "a?b?c"));
        assertThat(declined("{\"code\":\"x\",\"message\":\"" + "y".repeat(9_000) + "\"}"))
                .isEqualTo(new Fact.AuthorizationDeclined(ORDER, "x", "y".repeat(500)));
        for (var nothing : new String[] {"null", "{}", "5", "{\"code\":\"\",\"message\":7}"}) {
            assertThat(declined(nothing))
                    .isEqualTo(
                            new Fact.AuthorizationDeclined(ORDER, "card_declined", "The payment method was declined."));
        }
    }

    @Test
    void a_payment_without_a_name_is_refused() {
        var nameless =
                event("payment_intent.amount_capturable_updated", "{\"metadata\":{\"order_id\":\"" + ORDER + "\"}}");

        assertThatThrownBy(nameless::fact).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "null",
                "[]",
                "{}",
                "{\"id\":\"evt_1\",\"type\":\"x\"}",
                "{\"id\":\"evt_1\",\"type\":\"x\",\"created\":\"1764230400\"}",
                "{\"id\":\"evt_1\",\"type\":\"x\",\"created\":-1}",
                "{\"id\":\"evt_1\",\"type\":\"x\",\"created\":9223372036854775807}",
                "{\"id\":\"evt_1\",\"type\":\"\",\"created\":1764230400}",
                "{\"id\":\"evt 1\\r\\n\",\"type\":\"x\",\"created\":1764230400}",
                "{\"id\":7,\"type\":\"x\",\"created\":1e400}"
            })
    void what_is_no_event_is_refused(String body) {
        assertThatThrownBy(() -> PspEvent.read(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    private static Fact declined(String error) {
        var intent = INTENT.substring(0, INTENT.length() - 1) + ",\"last_payment_error\":" + error + "}";
        return event("payment_intent.payment_failed", intent).fact().orElseThrow();
    }

    private static PspEvent event(String type, String object) {
        return PspEvent.read(
                "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"%s\",\"created\":1764230400,\"data\":{\"object\":%s}}"
                        .formatted(type, object)
                        .getBytes(UTF_8));
    }
}
