package dev.doorbuster.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private final Freshness freshness = new Freshness(() -> now);

    @Test
    void whoever_polls_and_is_answered_is_never_stale() {
        for (int second = 0; second < 60; second++) {
            now = now.plusSeconds(1);
            freshness.polled(second + 1);
        }

        assertThat(freshness.staleSeconds()).isEmpty();
    }

    @Test
    void polls_that_nobody_answers_make_it_stale_after_ten_seconds() {
        freshness.polled(7);
        now = now.plusMillis(9_999);
        freshness.polled(7);
        assertThat(freshness.staleSeconds()).isEmpty();

        now = now.plusMillis(1);

        assertThat(freshness.staleSeconds()).hasValue(10);
    }

    @Test
    void a_loop_that_polls_no_more_is_stale_too_and_the_next_answer_ends_it() {
        freshness.polled(7);
        now = now.plusSeconds(75);
        assertThat(freshness.staleSeconds()).hasValue(75);

        // A source that was opened anew counts from the beginning.
        freshness.polled(1);

        assertThat(freshness.staleSeconds()).isEmpty();
    }
}
