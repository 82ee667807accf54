package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.kafka.EventPublisher;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the decider the time, but only when something is due: a quiet region writes nothing. Runs on an event loop timer. */
public final class Clock {
    private static final Logger log = LoggerFactory.getLogger(Clock.class);
    private static final long PERIOD_MILLIS = 500;

    private final Vertx vertx;
    private final EventPublisher publisher;
    private final OrderWriter writer;
    private final Topics topics;
    private final InstantSource now;
    private boolean ticking;

    public Clock(Vertx vertx, EventPublisher publisher, OrderWriter writer, Topics topics, InstantSource now) {
        this.vertx = vertx;
        this.publisher = publisher;
        this.writer = writer;
        this.topics = topics;
        this.now = now;
    }

    /** @return the timer, to be cancelled at the end */
    public long start() {
        return vertx.setPeriodic(PERIOD_MILLIS, timer -> tick());
    }

    private void tick() {
        var time = now.instant().truncatedTo(ChronoUnit.MILLIS);
        if (ticking || writer.nextDue().isAfter(time)) {
            return;
        }
        ticking = true;
        var source = "/doorbuster/" + topics.region() + "/clock";
        publisher
                .publish(
                        topics.orders(), new Event<>(UUID.randomUUID().toString(), source, time, new Fact.TimePassed()))
                .onFailure(e -> log.warn("the clock could not be heard", e))
                .onComplete(done -> ticking = false);
    }
}
