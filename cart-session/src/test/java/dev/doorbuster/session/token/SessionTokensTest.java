package dev.doorbuster.session.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final Session GUEST = Session.guest(Ids.newSession("ams", new Random(1)));
    private static final Session ADA =
            new Session(Ids.newSession("ams", new Random(1)), Ids.newAccount("ams", new Random(3)), 12);

    private final SessionTokens tokens = new SessionTokens("k".repeat(32));
    private final String token = tokens.mint(GUEST, NOW);

    @Test
    void aMintedTokenNamesItsSession() {
        assertThat(tokens.verify(token, NOW.plusSeconds(60))).contains(GUEST);
    }

    @Test
    void aTokenOfSomebodySignedInNamesTheAccountAndItsGeneration() {
        var signedIn = tokens.mint(ADA, NOW);

        assertThat(tokens.verify(signedIn, NOW)).contains(ADA);
        assertThat(signedIn).startsWith("v2." + ADA.id() + "." + ADA.accountId() + ".12.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ams_ac_0123456789abcdefghjkmnpqrs", ""})
    void anAccountThatWasNotSignedInIsNoClaim(String account) {
        var parts = tokens.mint(ADA, NOW).split("\\.", -1);
        parts[2] = account;

        assertThat(tokens.verify(String.join(".", parts), NOW)).isEmpty();
    }

    @Test
    void anEarlierGenerationDoesNotBecomeALaterOne() {
        var token = tokens.mint(ADA, NOW);

        assertThat(tokens.verify(token.replace(".12.", ".13."), NOW)).isEmpty();
    }

    @Test
    void aTokenOfTheFirstFormIsRefused() {
        assertThat(tokens.verify(GUEST.id() + ".1795770000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", NOW))
                .isEmpty();
    }

    @Test
    void aTokenIsRenewedWhenItIsOlderThanADay() {
        var read = tokens.read(token, NOW).orElseThrow();

        assertThat(read.isToBeRenewed(NOW.plus(Duration.ofDays(1)))).isFalse();
        assertThat(read.isToBeRenewed(NOW.plus(Duration.ofDays(1)).plusSeconds(1)))
                .isTrue();
    }

    @Test
    void changingAnyCharacterMakesItInvalid() {
        for (int i = 0; i < token.length(); i++) {
            for (char c : "A0b_-.".toCharArray()) {
                var forged = token.substring(0, i) + c + token.substring(i + 1);
                assertThat(tokens.verify(forged, NOW).isPresent()).as(forged).isEqualTo(forged.equals(token));
            }
        }
    }

    @Test
    void aSignatureOfAnotherKeyIsRefused() {
        var foreign = new SessionTokens("x".repeat(32)).mint(GUEST, NOW);

        assertThat(tokens.verify(foreign, NOW)).isEmpty();
    }

    @Test
    void theSignatureOfAnotherTokenIsRefused() {
        var other = tokens.mint(Session.guest(Ids.newSession("ams", new Random(2))), NOW);
        var stitched = token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));

        assertThat(tokens.verify(stitched, NOW)).isEmpty();
    }

    @Test
    void aTokenLivesNinetyDaysToTheSecond() {
        var end = NOW.plus(SessionTokens.MAX_AGE);

        assertThat(tokens.verify(token, end.minusSeconds(1))).isPresent();
        assertThat(tokens.verify(token, end)).isEmpty();
    }

    @Test
    void aTokenFromTheFutureIsRefusedBeyondClockSkew() {
        assertThat(tokens.verify(token, NOW.minus(Duration.ofMinutes(5)))).isPresent();
        assertThat(tokens.verify(token, NOW.minus(Duration.ofMinutes(6)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "ams_se_x.1.sig",
                "ams_se_0.99999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "ams_se_0.-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "\u0000.1.\u0000",
                "💥.1.💥"
            })
    void nonsenseIsEmptyAndNotAnError(String text) {
        assertThat(tokens.verify(text, NOW)).isEmpty();
        assertThat(tokens.verify(text.repeat(10_000), NOW)).isEmpty();
    }

    @Test
    void paddingOrTrailingTextIsRefused() {
        assertThat(tokens.verify(token + "=", NOW)).isEmpty();
        assertThat(tokens.verify(token + "\n", NOW)).isEmpty();
        assertThat(tokens.verify(" " + token, NOW)).isEmpty();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new SessionTokens("k".repeat(31))).isInstanceOf(IllegalArgumentException.class);
    }
}
