package dev.doorbuster.edge.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignatureTest {
    private static final String SECRET = "whsec_0123456789abcdef0123456789";
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(UTF_8);
    private static final long T = 1_764_230_400;
    private static final Instant NOW = Instant.ofEpochSecond(T);

    private final StripeSignature signature = new StripeSignature(SECRET);

    @Test
    void what_the_provider_signs_is_valid() {
        assertThat(signature.isValid("t=" + T + ",v1=" + hex(SECRET, T, BODY), BODY, NOW))
                .isTrue();
        assertThat(signature.isValid("t=" + T + ", v1=" + hex(SECRET, T, BODY) + ",v0=abc", BODY, NOW))
                .isTrue();
    }

    @Test
    void one_good_signature_of_several_is_enough() {
        var old = hex("whsec_another_secret_that_is_going", T, BODY);

        assertThat(signature.isValid("t=" + T + ",v1=" + old + ",v1=" + hex(SECRET, T, BODY), BODY, NOW))
                .isTrue();
        assertThat(signature.isValid("t=" + T + ",v1=" + old + ",v1=" + old, BODY, NOW))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "-300, true", "300, true", "-301, false", "301, false", "-86400, false", "86400, false"})
    void a_time_is_valid_for_five_minutes_either_way(long seconds, boolean valid) {
        var header = "t=" + T + ",v1=" + hex(SECRET, T, BODY);

        assertThat(signature.isValid(header, BODY, NOW.plusSeconds(seconds))).isEqualTo(valid);
    }

    @Test
    void every_changed_byte_of_the_body_is_noticed() {
        var header = "t=" + T + ",v1=" + hex(SECRET, T, BODY);
        for (int i = 0; i < BODY.length; i++) {
            var changed = BODY.clone();
            changed[i] ^= 1;
            assertThat(signature.isValid(header, changed, NOW)).as("byte " + i).isFalse();
        }
        assertThat(signature.isValid(header, new byte[0], NOW)).isFalse();
    }

    @Test
    void another_time_or_secret_is_noticed() {
        assertThat(signature.isValid("t=" + (T + 1) + ",v1=" + hex(SECRET, T, BODY), BODY, NOW))
                .isFalse();
        assertThat(signature.isValid("t=0" + T + ",v1=" + hex(SECRET, T, BODY), BODY, NOW))
                .isFalse();
        assertThat(signature.isValid("t=" + T + ",v1=" + hex(SECRET + "x", T, BODY), BODY, NOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "t=",
                "v1=",
                "t=1764230400",
                "t=,v1=",
                "t=1764230400,v1=",
                "t=1764230400,t=1764230400,v1=00",
                "t=-1,v1=00",
                "t=99999999999999999999,v1=00",
                "t=١٢٣,v1=00",
                "t=1764230400,v0=00",
                "t=1764230400;v1=00",
                "v1=\u0000"
            })
    void a_header_that_is_none_is_refused(String header) {
        assertThat(signature.isValid(header, BODY, NOW)).isFalse();
        assertThat(signature.isValid(null, BODY, NOW)).isFalse();
    }

    private static String hex(String secret, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
