package dev.doorbuster.runtime.config;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;

/** Makes the clients of the region's stores, with a bound on every pool and wait. */
public final class Clients {
    /** Statements that wait for each connection of a pool; one more fails at once. */
    public static final int POSTGRES_QUEUE = 64;

    private static final int CONNECT_MILLIS = 3_000;
    private static final int IDLE_SECONDS = 300;
    private static final int REDIS_CONNECTIONS = 8;
    private static final int REDIS_WAITING = 1_024;

    private Clients() {}

    public static Pool postgres(Vertx vertx, String databaseUrl, int connections) {
        var connect = PgConnectOptions.fromUri(databaseUrl)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(256);
        connect.setReconnectAttempts(0);
        var pool = new PoolOptions()
                .setMaxSize(connections)
                .setMaxWaitQueueSize(connections * POSTGRES_QUEUE)
                .setConnectionTimeout(CONNECT_MILLIS)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool().using(vertx).connectingTo(connect).with(pool).build();
    }

    public static Redis redis(Vertx vertx, String redisUrl) {
        return redis(vertx, redisUrl, REDIS_CONNECTIONS, REDIS_WAITING);
    }

    /** @param waiting calls that may wait for a connection; one more fails at once */
    public static Redis redis(Vertx vertx, String redisUrl, int connections, int waiting) {
        return Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(redisUrl)
                        .setMaxPoolSize(connections)
                        .setMaxPoolWaiting(waiting)
                        .setMaxWaitingHandlers(4_096)
                        .setPoolRecycleTimeout(IDLE_SECONDS * 1_000));
    }
}
