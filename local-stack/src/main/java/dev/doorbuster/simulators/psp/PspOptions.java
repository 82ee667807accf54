package dev.doorbuster.simulators.psp;

import dev.doorbuster.simulators.ApiKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link PspSimulator} runs.
 *
 * @param port 0 takes a free one
 * @param journal the file that keeps intents, keys and ledger; without it they end with the process
 * @param webhook where events are sent; nowhere if absent
 */
public record PspOptions(
        String host,
        int port,
        ApiKey apiKey,
        @Nullable Path journal,
        Pace pace,
        @Nullable Webhook webhook,
        Limits limits) {

    /**
     * @param latency before every answer
     * @param slowBy how much longer {@code pm_sim_slow} takes
     * @param unanswered how many attempts of one request with {@code pm_sim_timeout} get no answer, replays included
     * @param holdFor how long such a connection is held before it is cut
     * @param webhookLateBy how long the webhooks of {@code pm_sim_late_webhook} wait
     */
    public record Pace(Duration latency, Duration slowBy, int unanswered, Duration holdFor, Duration webhookLateBy) {
        public Pace {
            if (latency.isNegative() || slowBy.isNegative() || webhookLateBy.isNegative()) {
                throw new IllegalArgumentException("a pace cannot be negative");
            }
            if (unanswered < 0 || !holdFor.isPositive()) {
                throw new IllegalArgumentException("unanswered is at least 0, holdFor positive");
            }
        }

        public static Pace normal() {
            return new Pace(Duration.ZERO, Duration.ofSeconds(4), 1, Duration.ofMinutes(1), Duration.ofSeconds(10));
        }

        public Pace withLatency(Duration changed) {
            return new Pace(changed, slowBy, unanswered, holdFor, webhookLateBy);
        }

        public Pace withSlowBy(Duration changed) {
            return new Pace(latency, changed, unanswered, holdFor, webhookLateBy);
        }

        public Pace withUnanswered(int changed) {
            return new Pace(latency, slowBy, changed, holdFor, webhookLateBy);
        }

        public Pace withWebhookLateBy(Duration changed) {
            return new Pace(latency, slowBy, unanswered, holdFor, changed);
        }
    }

    /**
     * @param url null while the receiver's address is not known, see {@link PspSimulator#sendWebhooksTo}
     * @param secret signs every event, see {@link WebhookSignature}
     */
    public record Webhook(@Nullable URI url, String secret) {
        @Override
        public String toString() {
            return "Webhook[" + url + "]";
        }
    }

    /**
     * @param maxIntents how many payment intents fit into memory (about 1 kB each with their ledger); more are refused
     * @param maxKeys how many answered idempotency keys are remembered; older ones are forgotten
     */
    public record Limits(int maxIntents, int maxKeys) {
        public Limits {
            if (maxIntents < 1 || maxKeys < 1) {
                throw new IllegalArgumentException("limits are positive");
            }
        }
    }

    /** Loopback, a free port, no journal, no latency, no webhook. */
    public static PspOptions of(String apiKey) {
        return new PspOptions(
                "127.0.0.1", 0, new ApiKey(apiKey), null, Pace.normal(), null, new Limits(1_000_000, 500_000));
    }

    public PspOptions withPort(int changed) {
        return new PspOptions(host, changed, apiKey, journal, pace, webhook, limits);
    }

    public PspOptions withJournal(Path changed) {
        return new PspOptions(host, port, apiKey, changed, pace, webhook, limits);
    }

    public PspOptions withPace(Pace changed) {
        return new PspOptions(host, port, apiKey, journal, changed, webhook, limits);
    }

    public PspOptions withWebhook(URI url, String secret) {
        return new PspOptions(host, port, apiKey, journal, pace, new Webhook(url, secret), limits);
    }

    /** For a receiver that starts after the simulator; until it is named, events are retried like any other. */
    public PspOptions withWebhookSecret(String secret) {
        return new PspOptions(host, port, apiKey, journal, pace, new Webhook(null, secret), limits);
    }

    public PspOptions withLimits(Limits changed) {
        return new PspOptions(host, port, apiKey, journal, pace, webhook, changed);
    }
}
