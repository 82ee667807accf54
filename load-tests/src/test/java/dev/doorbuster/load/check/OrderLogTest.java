package dev.doorbuster.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class OrderLogTest {
    @Test
    void an_event_says_itself_when_it_happened() {
        // given one that was published when the record says
        var record = new ConsumerRecord<>("order-events.de", 0, 0, "o-1", new byte[0]);
        assertThat(OrderLog.happenedMillis(record)).isEqualTo(record.timestamp());

        // when
        record.headers().add("ce_time", "1970-01-01T00:00:07.5Z".getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(OrderLog.happenedMillis(record)).isEqualTo(7_500);
    }
}
