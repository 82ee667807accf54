package dev.doorbuster.session.token;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.SessionEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.kafka.EventPublisher;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Tells everybody that sessions count for nothing any more. Thread-safe. */
public final class RevocationLog {
    private final EventPublisher publisher;
    private final Topics topics;
    private final Revocations revocations;
    private final InstantSource clock;

    public RevocationLog(EventPublisher publisher, Topics topics, Revocations revocations, InstantSource clock) {
        this.publisher = publisher;
        this.topics = topics;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * Succeeds when Kafka has it: then it will reach every process, this one at once. Fails with a
     * {@link dev.doorbuster.runtime.fault.RetryableFault}; repeating it is harmless.
     */
    public Future<Void> revoke(SessionEvent event) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var source = "/doorbuster/" + topics.region() + "/accounts";
        return publisher
                .publish(
                        topics.sessionRevocations(),
                        new Event<>(UUID.randomUUID().toString(), source, at, event))
                .map(written -> {
                    revocations.apply(event, at, at);
                    return null;
                });
    }
}
