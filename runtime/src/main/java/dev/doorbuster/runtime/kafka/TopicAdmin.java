package dev.doorbuster.runtime.kafka;

import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.fault.RetryableFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Finds and creates missing topics; leaves those that exist as they are. Blocks: for start-up, before anything runs. */
public final class TopicAdmin {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    /** Short, because whoever asks what is missing asks again. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration LISTING_PAUSE = Duration.ofMillis(20);

    private TopicAdmin() {}

    /** @throws RetryableFault when the broker does not answer within 30 s */
    public static void ensure(String bootstrapServers, List<Topics.Spec> topics) {
        var _ = ask(bootstrapServers, DEADLINE, admin -> {
            var created = admin.createTopics(missing(admin, topics).stream()
                            .map(TopicAdmin::newTopic)
                            .toList())
                    .values()
                    .values();
            for (var topic : created) {
                awaitCreation(topic);
            }
            awaitListing(admin, topics);
            return created.size();
        });
    }

    /**
     * The names of those that do not exist yet.
     *
     * @throws RetryableFault when the broker does not answer within 5 s
     */
    public static List<String> missing(String bootstrapServers, List<Topics.Spec> topics) {
        return ask(
                bootstrapServers,
                LOOK,
                admin -> missing(admin, topics).stream().map(Topics.Spec::name).toList());
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, TimeoutException, InterruptedException;
    }

    private static <T> T ask(String bootstrapServers, Duration deadline, Question<T> question) {
        // Closing waits for calls that are out, so they have to end by themselves.
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) deadline.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) deadline.toMillis(),
                // Its own reporter starts the platform's management for a client that asks one question.
                AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG,
                List.of());
        try (var admin = Admin.create(config)) {
            return question.ask(admin);
        } catch (ExecutionException | TimeoutException e) {
            throw new RetryableFault("Kafka at " + bootstrapServers + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableFault("interrupted while asking Kafka for its topics", e);
        }
    }

    private static List<Topics.Spec> missing(Admin admin, List<Topics.Spec> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        var existing = admin.listTopics().names().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        return topics.stream().filter(spec -> !existing.contains(spec.name())).toList();
    }

    /** A topic that another process has made in the meantime is there, and that is all that is wanted. */
    private static void awaitCreation(KafkaFuture<Void> topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            topic.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** The controller says "created" a moment before its brokers know of it. */
    private static void awaitListing(Admin admin, List<Topics.Spec> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        var deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!missing(admin, topics).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("created topics that no broker lists");
            }
            Thread.sleep(LISTING_PAUSE);
        }
    }

    private static String cleanup(Topics.Spec spec) {
        if (!spec.compacted()) {
            return TopicConfig.CLEANUP_POLICY_DELETE;
        }
        return spec.kept() == null
                ? TopicConfig.CLEANUP_POLICY_COMPACT
                : TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE;
    }

    private static NewTopic newTopic(Topics.Spec spec) {
        var topic = new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty());
        var config = new HashMap<String, String>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup(spec));
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(spec.maxRecordBytes()));
        if (spec.kept() != null) {
            config.put(
                    TopicConfig.RETENTION_MS_CONFIG, Long.toString(spec.kept().toMillis()));
        }
        return topic.configs(config);
    }
}
