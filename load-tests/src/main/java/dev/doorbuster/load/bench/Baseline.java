package dev.doorbuster.load.bench;

import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.localstack.PostgresUrl;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;

/**
 * The least that anything with the same guarantees has to do: the same records from the same broker, the same number of rows in
 * the same batches into the same database. It decodes, decides and publishes nothing.
 *
 * @param confirmedNanos when the commit returned of each order's confirmation, in order
 */
record Baseline(List<Long> confirmedNanos, double rowsPerSecond) {

    static Baseline measure(BenchStores stores, BenchSite.Run run, Written written)
            throws SQLException, InterruptedException {
        int end = written.facts().size();
        var topics = new Topics(run.region());
        int outboxBytes = Math.toIntExact(publishedBytes(stores.kafkaBootstrapServers(), topics) / end);
        var confirmed = LongStream.builder();
        long rows = 0;
        try (var tail = new Tail(stores.kafkaBootstrapServers(), topics.orders());
                var tables =
                        new BaselineTables(PostgresUrl.parse(run.databaseUrl()).connect(), written, outboxBytes)) {
            long began = System.nanoTime();
            int from = 0;
            while (from < end) {
                int next = Math.min(end, from + tail.poll().count());
                if (next == from) {
                    continue;
                }
                rows += tables.write(from, next);
                long now = System.nanoTime();
                written.facts().subList(from, next).stream()
                        .filter(Written.Fact::confirmed)
                        .forEach(fact -> confirmed.add(now));
                from = next;
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Baseline(confirmed.build().boxed().toList(), rows / seconds);
        }
    }

    /** How much a run's outbox held in all, which is what went to its topics. */
    private static long publishedBytes(String bootstrapServers, Topics topics) throws InterruptedException {
        var published =
                Set.of(topics.orderEvents(), topics.paymentTasks(), topics.notificationTasks(), topics.stockLevels());
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var brokers = new HashSet<Integer>();
            admin.describeCluster().nodes().get().forEach(node -> brokers.add(node.id()));
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> published.contains(replica.getKey().topic()))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say how large its logs are", e);
        }
    }
}
