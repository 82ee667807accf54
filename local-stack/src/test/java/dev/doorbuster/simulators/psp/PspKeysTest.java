package dev.doorbuster.simulators.psp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.simulators.ApiKey;
import dev.doorbuster.simulators.Caller;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PspKeysTest {
    @Test
    void aWrongKeyIsAnswered401InStripesShape() {
        Vertx vertx = Vertx.vertx();
        try {
            int port =
                    new PspSimulator(vertx, PspOptions.of("sk_right")).start().await();
            Caller.Answer refused = new Caller(port, "sk_wrong").get("/v1/payment_intents/pi_1");

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.error("type")).isEqualTo("invalid_request_error");
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void aKeyIsTakenAsBearerTokenOrAsUserName() {
        assertThat(new ApiKey("sk_1").admits("Bearer sk_1")).isTrue();
        assertThat(new ApiKey("sk_1").admits("Basic " + base64("sk_1:"))).isTrue();
        assertThat(new ApiKey("sk_1").admits(null)).isFalse();
        assertThat(new ApiKey("sk_1")).asString().doesNotContain("sk_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk_1", "Bearer", "Bearer sk_2", "Basic %%%", "Basic c2tfMjo=", "Digest sk_1"})
    void anythingElseIsNot(String header) {
        assertThat(new ApiKey("sk_1").admits(header)).isFalse();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
