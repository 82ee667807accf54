package dev.doorbuster.load.bench;

import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Broker and database of a benchmark.
 *
 * @param newDatabase makes an empty database of that name and returns its URL
 */
record BenchStores(
        String kafkaBootstrapServers,
        UnaryOperator<String> newDatabase,
        OptionalLong brokerPid,
        OptionalLong databasePid) {}
