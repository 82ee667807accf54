package dev.doorbuster.runtime.doorbell;

import dev.doorbuster.runtime.admission.PipelineLag;
import dev.doorbuster.runtime.resilience.Guard;
import dev.doorbuster.runtime.resilience.Guards;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings for the pipeline when Kafka has something for it, and when a decision does not come. A ring is owed from Kafka's word on a
 * fact until a pipeline that is not stopping has answered one that was begun after that word. So whatever the pipeline is doing,
 * the fact is read: by the one that answered, which stays awake for a while, or by the one that is started because nobody did. A
 * process that has just started owes a ring too, for one that died owing it. Thread-safe.
 */
public final class Doorbell {
    private static final Logger log = LoggerFactory.getLogger(Doorbell.class);
    private static final long LOOK_MILLIS = 100;
    /** A machine is started while the ring is held. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Duration LAST_DEADLINE = Duration.ofSeconds(3);
    /** Between an answered ring and the next one, however much is written. */
    private static final Duration REST = Duration.ofSeconds(5);
    /** Between a ring without an answer and the next one. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A pipeline that runs answers at once, also under load. */
    private static final Duration AWAKE = Duration.ofSeconds(1);

    private static final Duration LATE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final URI url;
    private final RingToken token;
    private final Set<String> topics;
    private final PipelineLag lag;
    private final Guard guard;
    private final MeterRegistry meters;
    private final LongSupplier nanos;
    private final HttpClient client;
    private final AtomicBoolean owed = new AtomicBoolean(true);
    private Future<Void> underWay = Future.succeededFuture();
    private volatile long restUntil;
    private volatile @Nullable Long timer;

    /**
     * @param url of the pipeline's {@link Bell}
     * @param topics that the pipeline reads
     * @param lag is told when the pipeline sleeps: what it does not decide then is no overload
     * @param nanos never goes back
     */
    public Doorbell(
            Vertx vertx,
            URI url,
            RingToken token,
            Set<String> topics,
            PipelineLag lag,
            Guards guards,
            MeterRegistry meters,
            LongSupplier nanos) {
        this.vertx = vertx;
        this.url = url;
        this.token = token;
        this.topics = Set.copyOf(topics);
        this.lag = lag;
        this.guard = guards.guard("doorbell", 1, DEADLINE, failure -> true);
        this.meters = meters;
        this.nanos = nanos;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) DEADLINE.toMillis())
                .setKeepAlive(false));
        this.restUntil = nanos.getAsLong();
    }

    /** Once. */
    public void start() {
        timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    }

    /** Kafka has a record of that topic, or may have it. Any thread. */
    public void written(String topic) {
        if (topics.contains(topic)) {
            owed.set(true);
        }
    }

    /** Lets a ring that is under way be answered, then rings what is still owed; for three seconds at most. */
    public Future<Void> stop() {
        var ticking = timer;
        if (ticking != null) {
            vertx.cancelTimer(ticking);
        }
        return underWay()
                .otherwiseEmpty()
                .compose(answered -> owed.get() ? ring() : Future.<Void>succeededFuture())
                .timeout(LAST_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty()
                .compose(rung -> client.close());
    }

    private synchronized Future<Void> underWay() {
        return underWay;
    }

    private synchronized void look() {
        if (!underWay.isComplete() || nanos.getAsLong() - restUntil < 0) {
            return;
        }
        boolean late = lag.unheard().compareTo(LATE) > 0;
        if (owed.get() || late) {
            underWay =
                    ring().andThen(rung -> restUntil = nanos.getAsLong() + (rung.succeeded() ? REST : PAUSE).toNanos());
        }
    }

    private Future<Void> ring() {
        owed.set(false);
        long unheard = vertx.setTimer(AWAKE.toMillis(), late -> lag.asleep());
        return guard.call(this::call)
                .onComplete(done -> vertx.cancelTimer(unheard))
                .onSuccess(answered -> {
                    lag.awake();
                    count("answered");
                })
                .onFailure(failure -> {
                    owed.set(true);
                    lag.asleep();
                    count("failed");
                    log.debug("nobody answers the doorbell: {}", failure.toString());
                });
    }

    private Future<Void> call() {
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .addHeader("authorization", "Bearer " + token.text())
                .setTimeout(DEADLINE.toMillis());
        return client.request(request)
                .compose(asked -> asked.send())
                .compose(answer -> answer.body()
                        .compose(body -> answer.statusCode() / 100 == 2
                                ? Future.<Void>succeededFuture()
                                : Future.failedFuture("status " + answer.statusCode())));
    }

    private void count(String outcome) {
        meters.counter("doorbuster.doorbell.rings", "outcome", outcome).increment();
    }
}
