package dev.doorbuster.localstack.junit;

/**
 * A region of its own for one test class, so that classes share the services without meeting each other.
 *
 * @param region short and unique within the stack; part of topic names and ids
 * @param databaseUrl an empty database
 * @param redisUrl an empty logical database
 */
public record TestCell(String region, String databaseUrl, String redisUrl, String kafkaBootstrapServers) {}
