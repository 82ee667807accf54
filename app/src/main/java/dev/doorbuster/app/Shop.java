package dev.doorbuster.app;

import dev.doorbuster.checkout.CheckoutApi;
import dev.doorbuster.checkout.CheckoutConfig;
import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.edge.EdgeApi;
import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.pipeline.Migrations;
import dev.doorbuster.pipeline.OrderPipeline;
import dev.doorbuster.pipeline.PipelineConfig;
import dev.doorbuster.runtime.config.Backends;
import dev.doorbuster.runtime.config.Clients;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.TopicAdmin;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.checkout.CheckoutStore;
import dev.doorbuster.session.checkout.IdempotencyKeys;
import dev.doorbuster.session.store.SessionGrid;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** All roles in one process, over a Kafka, a PostgreSQL and a Redis that are there already. */
public final class Shop {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);
    private static final int DATABASE_CONNECTIONS = 12;

    private final Vertx vertx;
    private final Env env;
    private final Backends backends;
    private final Shutdown shutdown = new Shutdown();
    private final Health health = new Health();
    private final InstantSource clock = Clock.systemUTC();
    private final RandomGenerator random = new SecureRandom();

    private Shop(Vertx vertx, Env env) {
        this.vertx = vertx;
        this.env = env;
        this.backends = Backends.from(env);
    }

    /**
     * A running shop.
     *
     * @param port where it answers
     */
    public record Running(int port, Health health, Shutdown shutdown) {}

    /**
     * Blocks until requests are taken. On failure what was started is stopped again.
     *
     * @param env see the README's table
     */
    public static Running start(Vertx vertx, Env env) throws Exception {
        var shop = new Shop(vertx, env);
        try {
            int port = shop.start().await(START_DEADLINE.toSeconds(), TimeUnit.SECONDS);
            return new Running(port, shop.health, shop.shutdown);
        } catch (Exception e) {
            shop.shutdown.run().await(START_DEADLINE.toSeconds(), TimeUnit.SECONDS);
            throw e;
        }
    }

    /** Read top to bottom: schema and topics, clients, stores, pipeline, checkout, edge. Stopped in reverse. */
    private Future<Integer> start() {
        var topics = new Topics(backends.region());
        Migrations.run(backends.databaseUrl());
        TopicAdmin.ensure(backends.kafkaBootstrapServers(), topics.all());

        var codec = new EventCodec(new EventSignature(backends.eventSigningKey()));
        var publisher = new EventPublisher(vertx, backends.kafkaBootstrapServers(), codec);
        shutdown.onStop(Shutdown.Stage.CLIENTS, "kafka-producer", STOP_DEADLINE, publisher::close);
        var deadLetters = new DeadLetters(publisher, topics.deadLetters());
        var sources = new EventSource.Factory(vertx, backends.kafkaBootstrapServers(), codec, deadLetters);
        var database = Clients.postgres(vertx, backends, DATABASE_CONNECTIONS);
        shutdown.onStop(Shutdown.Stage.CLIENTS, "postgres", STOP_DEADLINE, database::close);
        var redisClient = Clients.redis(vertx, backends);
        var redis = RedisAPI.api(redisClient);
        shutdown.onStop(Shutdown.Stage.CLIENTS, "redis", STOP_DEADLINE, redisClient::close);

        var pipeline = new OrderPipeline.Parts(
                vertx, topics, database, publisher, deadLetters, sources, health, shutdown, clock, random);
        return SessionGrid.start(vertx, gridSettings()).compose(grid -> {
            shutdown.onStop(Shutdown.Stage.CLIENTS, "hazelcast", STOP_DEADLINE, () -> SessionGrid.stop(vertx, grid));
            var carts = new CartStore(vertx, grid, redis);
            var checkout = new CheckoutApi.Parts(
                    vertx,
                    topics,
                    database,
                    carts,
                    new CheckoutStore(redis),
                    new IdempotencyKeys(redis),
                    publisher,
                    sources,
                    health,
                    shutdown,
                    clock,
                    random);
            var edge = new EdgeApi.Parts(vertx, topics, carts, publisher, sources, health, shutdown, clock, random);
            return OrderPipeline.start(pipeline, PipelineConfig.from(env))
                    .compose(started -> CheckoutApi.start(checkout, CheckoutConfig.from(env)))
                    .compose(checkoutApi -> EdgeApi.start(edge, EdgeConfig.from(env), checkoutApi::mount));
        });
    }

    private SessionGrid.Settings gridSettings() {
        var members = env.find("HAZELCAST_MEMBERS")
                .map(text ->
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList())
                .orElse(List.of());
        return new SessionGrid.Settings(
                backends.region(),
                env.text("HAZELCAST_BIND", "127.0.0.1"),
                env.integer("HAZELCAST_PORT", 5_701, 1, 65_535),
                members);
    }
}
