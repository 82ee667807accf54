package dev.doorbuster.app;

import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.AdmissionConfig;
import dev.doorbuster.runtime.admission.PipelineLag;
import dev.doorbuster.runtime.config.Backends;
import dev.doorbuster.runtime.config.Clients;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.doorbell.Doorbell;
import dev.doorbuster.runtime.doorbell.RingToken;
import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.kafka.ConsumerLag;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.lifecycle.Pulse;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.runtime.sql.Database;
import dev.doorbuster.runtime.telemetry.OpsSections;
import dev.doorbuster.runtime.telemetry.Telemetry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What every role stands on: configuration, Kafka, health, shutdown, time and chance. */
record Foundation(
        Vertx vertx,
        Env env,
        Topics topics,
        EventPublisher publisher,
        DeadLetters deadLetters,
        EventSource.Factory sources,
        Pulse pulse,
        Health health,
        Shutdown shutdown,
        Telemetry telemetry,
        Admission admission,
        Guards guards,
        OpsSections ops,
        InstantSource clock,
        RandomGenerator random) {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    static Foundation lay(Vertx vertx, Env env, Set<Role> roles, Shutdown shutdown) {
        var backends = Backends.from(env);
        var topics = new Topics(backends.region());
        var codec = new EventCodec(new EventSignature(backends.eventSigningKey()));
        var telemetry = new Telemetry();
        var guards = new Guards(telemetry.registry());
        var admission = new Admission(AdmissionConfig.from(env), telemetry.registry());
        var doorbell = Settings.doorbell(roles, env)
                .map(url -> doorbell(vertx, url, env, topics, admission.lag(), guards, telemetry));
        var kafka = backends.kafkaBootstrapServers();
        var publisher = new EventPublisher(
                vertx, kafka, codec, guards, topic -> doorbell.ifPresent(bell -> bell.written(topic)));
        var deadLetters = new DeadLetters(publisher, topics.deadLetters());
        var clock = Clock.systemUTC();
        var lag = new ConsumerLag(telemetry.registry(), clock);
        var pulse = new Pulse(System::nanoTime, InstantSource.system());
        var foundation = new Foundation(
                vertx,
                env,
                topics,
                publisher,
                deadLetters,
                new EventSource.Factory(vertx, kafka, codec, deadLetters, lag, pulse),
                pulse,
                new Health(),
                shutdown,
                telemetry,
                admission,
                guards,
                OpsSections.start(vertx, telemetry.registry(), clock, backends.region(), shutdown::hasBegun),
                clock,
                new SecureRandom());
        foundation.attend();
        doorbell.ifPresent(foundation::attend);
        return foundation;
    }

    private void attend(Doorbell bell) {
        bell.start();
        stopBeforeClients("doorbell", bell::stop);
    }

    private void attend() {
        publisher.bindTo(metrics());
        ops.register("guards", guards::reports);
        ops.register("admission", admission::report);
        ops.register("health", health::report);
        keepPulse();
        giveNotice(Settings.drainGrace(env));
        closeAtTheEnd("kafka-producer", publisher::close);
        closeAtTheEnd("telemetry", () -> {
            telemetry.close();
            return Future.succeededFuture();
        });
    }

    private static Doorbell doorbell(
            Vertx vertx, URI url, Env env, Topics topics, PipelineLag lag, Guards guards, Telemetry telemetry) {
        // Dead letters that are put back go to whichever topic they came from. What shoppers do goes in batches, which
        // ring for
        // nobody; a shopper who wants to be forgotten rings.
        var heard = Set.of(
                topics.orders(),
                topics.catalogChanges(),
                topics.paymentTasks(),
                topics.fulfilmentTasks(),
                topics.notificationTasks(),
                topics.orderEvents(),
                topics.shopperActivity());
        return new Doorbell(vertx, url, ringToken(env), heard, lag, guards, telemetry.registry(), System::nanoTime);
    }

    static RingToken ringToken(Env env) {
        return RingToken.of(Backends.from(env).eventSigningKey());
    }

    private void keepPulse() {
        long timer = pulse.start(vertx);
        health.register("pulse", pulse::health);
        stopBeforeClients("pulse", () -> Future.succeededFuture(vertx.cancelTimer(timer)));
    }

    /** Readiness goes down before the door closes, so that whoever sends requests may send them elsewhere meanwhile. */
    private void giveNotice(Duration grace) {
        shutdown.onStop(Shutdown.Stage.NOTICE, "notice", grace.plus(STOP_DEADLINE), () -> {
            health.stop();
            return grace.isZero() ? Future.succeededFuture() : vertx.timer(grace.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    MeterRegistry metrics() {
        return telemetry.registry();
    }

    /** A pool of its own for each role, so that order reads cannot starve the writer. */
    Pool postgres(String user, int connections) {
        var pool = Clients.postgres(vertx, Backends.databaseUrl(env), connections);
        closeAtTheEnd("postgres of " + user, pool::close);
        Gauge.builder("doorbuster.postgres.connections", pool, Pool::size)
                .description("Open connections of a pool")
                .tag("pool", user)
                .register(metrics());
        Gauge.builder("doorbuster.postgres.connections.max", () -> connections)
                .tag("pool", user)
                .register(metrics());
        return pool;
    }

    /** The same under a guard of that name, for those who answer shoppers. */
    Database database(String guard, String user, int connections) {
        return new Database(postgres(user, connections), guards, guard, connections * Clients.POSTGRES_QUEUE);
    }

    void stopBeforeClients(String loop, Supplier<Future<?>> stop) {
        shutdown.onStop(Shutdown.Stage.LOOPS, loop, STOP_DEADLINE, stop);
    }

    void closeAtTheEnd(String client, Supplier<Future<?>> close) {
        shutdown.onStop(Shutdown.Stage.CLIENTS, client, STOP_DEADLINE, close);
    }
}
