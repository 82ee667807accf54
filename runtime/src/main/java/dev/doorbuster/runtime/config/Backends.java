package dev.doorbuster.runtime.config;

import dev.doorbuster.commerce.Ids;

/**
 * Where the region's Kafka, PostgreSQL and Redis are.
 *
 * @param region two to ten lower-case letters and digits
 * @param kafkaBootstrapServers {@code host:port[,host:port]}
 * @param databaseUrl {@code postgres://user:password@host:port/database}
 * @param redisUrl {@code redis://host:port[/database]}
 * @param eventSigningKey secret that all services of the shop share
 */
public record Backends(
        String region, String kafkaBootstrapServers, String databaseUrl, String redisUrl, String eventSigningKey) {
    public Backends {
        if (!Ids.isRegion(region)) {
            throw new ConfigError("REGION", "must be 2 to 10 lower-case letters and digits, not '" + region + "'");
        }
        if (!databaseUrl.startsWith("postgres://") && !databaseUrl.startsWith("postgresql://")) {
            throw new ConfigError("DATABASE_URL", "must begin with postgres://");
        }
        if (!redisUrl.startsWith("redis://") && !redisUrl.startsWith("rediss://")) {
            throw new ConfigError("REDIS_URL", "must begin with redis://");
        }
    }

    public static Backends from(Env env) {
        return new Backends(
                env.text("REGION", "ams"),
                env.required("KAFKA_BOOTSTRAP_SERVERS"),
                env.required("DATABASE_URL"),
                env.required("REDIS_URL"),
                env.secret("EVENT_SIGNING_KEY"));
    }
}
