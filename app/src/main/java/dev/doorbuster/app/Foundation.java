package dev.doorbuster.app;

import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.AdmissionConfig;
import dev.doorbuster.runtime.config.Backends;
import dev.doorbuster.runtime.config.Clients;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.kafka.ConsumerLag;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
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
        Health health,
        Shutdown shutdown,
        Telemetry telemetry,
        Admission admission,
        Guards guards,
        OpsSections ops,
        InstantSource clock,
        RandomGenerator random) {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    static Foundation lay(Vertx vertx, Env env, Shutdown shutdown) {
        var backends = Backends.from(env);
        var topics = new Topics(backends.region());
        var codec = new EventCodec(new EventSignature(backends.eventSigningKey()));
        var telemetry = new Telemetry();
        var guards = new Guards(telemetry.registry());
        var publisher = new EventPublisher(vertx, backends.kafkaBootstrapServers(), codec, guards);
        var deadLetters = new DeadLetters(publisher, topics.deadLetters());
        var clock = Clock.systemUTC();
        var foundation = new Foundation(
                vertx,
                env,
                topics,
                publisher,
                deadLetters,
                new EventSource.Factory(
                        vertx,
                        backends.kafkaBootstrapServers(),
                        codec,
                        deadLetters,
                        new ConsumerLag(telemetry.registry(), clock)),
                new Health(),
                shutdown,
                telemetry,
                new Admission(AdmissionConfig.from(env), telemetry.registry()),
                guards,
                OpsSections.start(vertx, telemetry.registry(), clock, backends.region()),
                clock,
                new SecureRandom());
        publisher.bindTo(telemetry.registry());
        foundation.ops().register("guards", guards::reports);
        foundation.ops().register("admission", foundation.admission()::report);
        foundation.ops().register("health", foundation.health()::report);
        foundation.closeAtTheEnd("kafka-producer", publisher::close);
        foundation.closeAtTheEnd("telemetry", () -> {
            foundation.telemetry().close();
            return Future.succeededFuture();
        });
        return foundation;
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
