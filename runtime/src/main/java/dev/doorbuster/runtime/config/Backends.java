package dev.doorbuster.runtime.config;

import dev.doorbuster.commerce.Ids;

/**
 * The region and its Kafka, which every role needs. Only the roles that use PostgreSQL or Redis ask for their addresses.
 *
 * @param region two to ten lower-case letters and digits
 * @param kafkaBootstrapServers {@code host:port[,host:port]}
 * @param eventSigningKey secret that all services of the shop share
 */
public record Backends(String region, String kafkaBootstrapServers, String eventSigningKey) {
    public Backends {
        if (!Ids.isRegion(region)) {
            throw new ConfigError("REGION", "must be 2 to 10 lower-case letters and digits, not '" + region + "'");
        }
    }

    public static Backends from(Env env) {
        return new Backends(
                env.text("REGION", "ams"), env.required("KAFKA_BOOTSTRAP_SERVERS"), env.secret("EVENT_SIGNING_KEY"));
    }

    /** {@code postgres://user:password@host:port/database}. */
    public static String databaseUrl(Env env) {
        var url = env.required("DATABASE_URL");
        if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
            throw new ConfigError("DATABASE_URL", "must begin with postgres://");
        }
        return url;
    }

    /** {@code redis://host:port[/database]}. */
    public static String redisUrl(Env env) {
        var url = env.required("REDIS_URL");
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            throw new ConfigError("REDIS_URL", "must begin with redis://");
        }
        return url;
    }
}
