package dev.doorbuster.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void who_got_no_answer_waited_as_long_as_a_request_may_take() {
        // given
        var tally = new Tally();
        tally.count(new Reply(Reply.Kind.SERVED, 200, "", 0, 20));
        tally.count(new Reply(Reply.Kind.FAILED, 500, "status 500", 0, 40));
        tally.count(new Reply(Reply.Kind.SHED, 503, "concurrency", 1, 3));
        tally.count(new Reply(Reply.Kind.FAILED, 0, "no answer", 0, 0));

        // when
        var line = tally.line();

        // then
        assertThat(line.failed()).isEqualTo(2);
        assertThat(line.p50()).isEqualTo(40);
        assertThat(line.p99()).isEqualTo(Tally.UNANSWERED_MILLIS);
    }

    @Test
    void that_is_what_gatling_is_told() throws IOException {
        try (InputStream in = Tally.class.getResourceAsStream("/gatling.conf")) {
            assertThat(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8))
                    .contains("requestTimeout = " + Tally.UNANSWERED_MILLIS);
        }
    }
}
