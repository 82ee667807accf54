package dev.doorbuster.runtime.kafka;

import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.fault.RetryableFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the topics that are missing; leaves those that exist as they are. Blocks: for start-up, before anything runs. */
public final class TopicAdmin {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private TopicAdmin() {}

    /** @throws RetryableFault when the broker does not answer within 30 s */
    public static void ensure(String bootstrapServers, List<Topics.Spec> topics) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var existing = admin.listTopics().names().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            var missing = topics.stream()
                    .filter(spec -> !existing.contains(spec.name()))
                    .map(TopicAdmin::newTopic)
                    .toList();
            admin.createTopics(missing).all().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new RetryableFault("Kafka at " + bootstrapServers + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableFault("interrupted while creating topics", e);
        }
    }

    private static NewTopic newTopic(Topics.Spec spec) {
        var topic = new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty());
        return spec.compacted()
                ? topic.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
                : topic;
    }
}
