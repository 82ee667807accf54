package dev.doorbuster.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventLoopPauseTest {
    @Test
    void pauses_double_and_none_is_longer_than_the_longest() {
        var pauses = Stream.iterate(Duration.ofMillis(100), EventLoop::longerThan)
                .limit(9)
                .map(Duration::toMillis);

        assertThat(pauses).containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L, 5_000L);
    }
}
