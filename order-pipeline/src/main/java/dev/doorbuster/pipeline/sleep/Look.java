package dev.doorbuster.pipeline.sleep;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What stands in the logs and in the tables at one moment.
 *
 * @param pending whether something was read and is not finished, or was not read yet
 * @param ends of the logs
 */
record Look(boolean pending, Map<TopicPartition, Long> ends) {
    Look {
        ends = Map.copyOf(ends);
    }
}
