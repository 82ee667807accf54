package dev.doorbuster.session.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.event.SessionEvent;
import dev.doorbuster.runtime.fault.RetryableFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionKeeperTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final Random RANDOM = new Random(7);
    private static final String ACCOUNT = Ids.newAccount("ams", RANDOM);

    private final Session guest = Session.guest(Ids.newSession("ams", RANDOM));
    private final Session first = new Session(Ids.newSession("ams", RANDOM), ACCOUNT, 1);
    private final Session second = new Session(Ids.newSession("ams", RANDOM), ACCOUNT, 2);
    private final Revocations revocations = new Revocations();
    private final SessionKeeper keeper = new SessionKeeper(new SessionTokens("k".repeat(32)), revocations, () -> NOW);

    @Test
    void a_revoked_session_is_refused_and_the_others_of_its_account_are_not() {
        revocations.markWhole();

        revocations.apply(new SessionEvent.Revoked(first.id()), NOW, NOW);

        assertThat(isLetIn(first)).isFalse();
        assertThat(isLetIn(second)).isTrue();
        assertThat(isLetIn(guest)).isTrue();
    }

    @Test
    void earlier_generations_are_refused_in_whatever_order_one_hears_of_it() {
        revocations.markWhole();

        revocations.apply(new SessionEvent.GenerationsRevoked(ACCOUNT, 2), NOW, NOW);
        revocations.apply(new SessionEvent.GenerationsRevoked(ACCOUNT, 1), NOW, NOW);

        assertThat(isLetIn(first)).isFalse();
        assertThat(isLetIn(second)).isTrue();
    }

    @Test
    void until_everything_is_read_guests_are_let_in_and_others_told_to_wait() {
        assertThat(isLetIn(guest)).isTrue();
        assertThatThrownBy(() -> isLetIn(first)).isInstanceOf(RetryableFault.class);
    }

    @Test
    void what_is_older_than_any_token_is_forgotten() {
        // given
        revocations.apply(new SessionEvent.Revoked(first.id()), NOW, NOW);
        revocations.apply(new SessionEvent.GenerationsRevoked(ACCOUNT, 2), NOW, NOW);
        var lastDay = NOW.plus(SessionTokens.MAX_AGE);

        // when nothing has ended, and when it has
        revocations.apply(new SessionEvent.Revoked(second.id()), lastDay, lastDay);
        assertThat(revocations.size()).isEqualTo(3);
        var after = lastDay.plus(Duration.ofDays(2));
        revocations.apply(new SessionEvent.Revoked(guest.id()), after, after);

        // then
        assertThat(revocations.size()).isEqualTo(2);
        revocations.apply(new SessionEvent.Revoked(first.id()), NOW, after);
        assertThat(revocations.size()).as("an old one read again").isEqualTo(2);
    }

    @Test
    void a_note_is_no_token_and_a_token_is_no_note() {
        var tokens = new SessionTokens("k".repeat(32));
        var note = tokens.seal("COOKIE 198.51.100.7", NOW);

        assertThat(keeper.open(note)).contains("COOKIE 198.51.100.7");
        assertThat(keeper.open(note.replace("note.", "note.A"))).isEmpty();
        assertThat(keeper.open(new SessionTokens("x".repeat(32)).seal("COOKIE 198.51.100.7", NOW)))
                .isEmpty();
        assertThat(keeper.open(tokens.seal("late", NOW.minus(Duration.ofMinutes(6)))))
                .isEmpty();
        assertThat(keeper.open(keeper.mint(guest))).isEmpty();
        assertThat(keeper.read(note)).isEmpty();
    }

    private boolean isLetIn(Session session) {
        return keeper.read(keeper.mint(session)).isPresent();
    }
}
