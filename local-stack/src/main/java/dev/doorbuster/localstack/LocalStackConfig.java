package dev.doorbuster.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * @param stateDir data, logs and process records of the three services
 * @param nativeDir the unpacked programs; may be shared by many stacks
 * @param kafkaBootstrapServers external Kafka
 * @param databaseUrl external PostgreSQL, {@code postgres://user:password@host:port/database}
 * @param redisUrl external Redis, {@code redis://host:port[/db]}
 * @param kafkaLink for a Kafka that another region reads
 * @param leashed whether services and state directory go away with this JVM however it ends
 * @param startTimeout how long each service may take until it answers
 */
public record LocalStackConfig(
        Path stateDir,
        Path nativeDir,
        Optional<String> kafkaBootstrapServers,
        Optional<String> databaseUrl,
        Optional<String> redisUrl,
        Optional<KafkaLink> kafkaLink,
        boolean leashed,
        Duration startTimeout) {

    /** Names the folder of the unpacked programs. */
    public static final String PROGRAMS = "LOCAL_PROGRAMS";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    public LocalStackConfig {
        stateDir = stateDir.toAbsolutePath().normalize();
        nativeDir = nativeDir.toAbsolutePath().normalize();
        databaseUrl.ifPresent(PostgresUrl::check);
        redisUrl.ifPresent(LocalStackConfig::checkRedisUrl);
    }

    /** Everything local, in {@code stateDir}. */
    public static LocalStackConfig in(Path stateDir) {
        return fromEnvironment(stateDir, Map.of());
    }

    /**
     * Takes {@code KAFKA_BOOTSTRAP_SERVERS}, {@code DATABASE_URL} and {@code REDIS_URL}, and for stacks that have neighbours
     * {@link #PROGRAMS} and {@link KafkaLink#VARIABLE}; blank is the same as unset.
     */
    public static LocalStackConfig fromEnvironment(Path stateDir, Map<String, String> environment) {
        return new LocalStackConfig(
                stateDir,
                given(environment, PROGRAMS).map(Path::of).orElse(stateDir.resolve("native")),
                given(environment, "KAFKA_BOOTSTRAP_SERVERS"),
                given(environment, "DATABASE_URL"),
                given(environment, "REDIS_URL"),
                given(environment, KafkaLink.VARIABLE).map(KafkaLink::parse),
                false,
                START_TIMEOUT);
    }

    public LocalStackConfig withNativeDir(Path directory) {
        return new LocalStackConfig(
                stateDir, directory, kafkaBootstrapServers, databaseUrl, redisUrl, kafkaLink, leashed, startTimeout);
    }

    public LocalStackConfig withLeash() {
        return new LocalStackConfig(
                stateDir, nativeDir, kafkaBootstrapServers, databaseUrl, redisUrl, kafkaLink, true, startTimeout);
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static void checkRedisUrl(String url) {
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            throw new IllegalArgumentException("REDIS_URL must look like redis://host:port[/db]");
        }
    }
}
