package dev.doorbuster.load.bench;

import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.load.measure.CpuTime;
import dev.doorbuster.localstack.PostgresUrl;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The pipeline decides a log that was filled beforehand, as fast as it can.
 *
 * @param confirmedNanos when each order's confirmation arrived at a consumer of its topic, in order
 * @param cpuPerThousand processor seconds for 1,000 orders, by process, once it is warm
 */
record PipelineRun(List<Long> confirmedNanos, Map<String, Double> cpuPerThousand) {
    static final double WARM_AFTER = 0.2;
    private static final int FACTS_PER_ORDER = 3;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    static PipelineRun measure(BenchStores stores, BenchSite.Run run, InstantSource clock, int orders)
            throws SQLException, InterruptedException {
        try (var log = new FactLog(stores.kafkaBootstrapServers(), run.region(), clock)) {
            log.fill(orders, run.region());
        }
        checkpoint(run.databaseUrl());
        try (var pipeline = run.pipeline();
                var tail = new Tail(stores.kafkaBootstrapServers(), new Topics(run.region()).orderEvents())) {
            pipeline.launch();
            var processes = new LinkedHashMap<String, OptionalLong>();
            processes.put("pipeline", OptionalLong.of(pipeline.pid()));
            processes.put("broker", stores.brokerPid());
            processes.put("database", stores.databasePid());
            int warm = (int) (orders * WARM_AFTER);
            var nanos = LongStream.builder();
            int confirmed = await(tail, 0, warm, nanos);
            int warmAt = confirmed;
            var before = CpuTime.of(processes);
            confirmed = await(tail, confirmed, orders, nanos);
            var after = CpuTime.of(processes);
            double thousands = Math.max(1, confirmed - warmAt) / 1_000.0;
            after.replaceAll((name, seconds) -> (seconds - before.getOrDefault(name, 0.0)) / thousands);
            Written.await(run.databaseUrl(), facts(orders));
            return new PipelineRun(nanos.build().boxed().toList(), after);
        }
    }

    /** What the log of so many orders holds; the first one is their stock. */
    static long facts(int orders) {
        return 1 + (long) FACTS_PER_ORDER * orders;
    }

    private static int await(Tail tail, int from, int wanted, LongStream.Builder nanos) {
        int confirmed = from;
        long last = System.nanoTime();
        while (confirmed < wanted) {
            var records = tail.poll();
            long now = System.nanoTime();
            for (var record : records) {
                if (Tail.isType(record, ".order.confirmed.")) {
                    nanos.add(now);
                    confirmed++;
                }
            }
            last = records.isEmpty() ? last : now;
            if (now - last > PATIENCE_NANOS) {
                throw new IllegalStateException("only " + confirmed + " orders of " + wanted + " were confirmed");
            }
        }
        return confirmed;
    }

    /** What earlier work left for the disk is not written while this one is measured. */
    static void checkpoint(String databaseUrl) throws SQLException {
        try (var connection = PostgresUrl.parse(databaseUrl).connect();
                var statement = connection.createStatement()) {
            var _ = statement.execute("CHECKPOINT");
        }
    }
}
