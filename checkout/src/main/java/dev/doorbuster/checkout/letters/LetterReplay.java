package dev.doorbuster.checkout.letters;

import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventPublisher;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts dead letters back where they came from. The reader there checks signature and schema as it does with every record, so a
 * forged letter is parked again.
 */
public final class LetterReplay {
    private final EventPublisher publisher;
    private final DeadLetters deadLetters;
    private final InstantSource clock;
    private final Set<String> allowed;

    public LetterReplay(EventPublisher publisher, Topics topics, InstantSource clock) {
        this.publisher = publisher;
        this.deadLetters = new DeadLetters(publisher, topics.deadLetters());
        this.clock = clock;
        this.allowed = topics.all().stream()
                .map(Topics.Spec::name)
                .filter(name -> !name.equals(topics.deadLetters()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Succeeds when Kafka has the original record and the mark. After a crash in between the letter stays parked; replaying it
     * again sends the same event under the same id. Fails with a 409 when the letter does not name a topic of this region.
     */
    Future<DeadLetterView> replay(DeadLetter letter) {
        var topic = letter.view().topic();
        if (topic == null || !allowed.contains(topic)) {
            return Future.failedFuture(Problem.conflict(
                    "not_replayable", "the letter does not come from a topic of this region, so it cannot go back"));
        }
        // What PostgreSQL and Kafka both keep.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return publisher
                .send(letter.original(topic))
                .compose(sent -> deadLetters.markReplayed(letter.view().id(), now))
                .map(marked -> letter.view().replayed(now));
    }
}
