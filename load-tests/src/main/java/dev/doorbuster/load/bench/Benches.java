package dev.doorbuster.load.bench;

import dev.doorbuster.load.edge.EdgeBench;
import dev.doorbuster.load.edge.EdgeSite;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.shop.RoleProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The benchmarks by name. Blocks for minutes.
 *
 * @param home of the program's state
 */
record Benches(BenchArguments arguments, Path home) {
    private static final int DECIDER_ORDERS = 200_000;
    private static final int PIPELINE_ORDERS = 100_000;
    /** 20 s at the default rate. */
    private static final int LATENCY_ORDERS = 25_000;
    /** The compiler that a shop has in earnest, and room for the batches of a full log. */
    private static final List<String> JVM = List.of("-Xmx1g");

    Report measure(String name) throws Exception {
        var clock = Clock.systemUTC();
        if (BenchArguments.EDGE.contains(name)) {
            return measureEdge(name);
        }
        if (name.equals(BenchArguments.DECIDER)) {
            return DeciderBench.run(arguments.orders().orElse(DECIDER_ORDERS));
        }
        try (var site = BenchSite.start(home.resolve("bench"), programs(), program())) {
            return name.equals(BenchArguments.PIPELINE)
                    ? new PipelineBench(site, clock).run(arguments.orders().orElse(PIPELINE_ORDERS))
                    : new LatencyBench(site, clock)
                            .run(arguments.perSecond(), arguments.orders().orElse(LATENCY_ORDERS));
        }
    }

    /** A fresh edge for each, so that none inherits what another has warmed or filled. */
    private Report measureEdge(String name) throws Exception {
        try (var site = EdgeSite.start(home.resolve("bench-edge"), programs(), program());
                var bench = EdgeBench.on(site)) {
            return switch (name) {
                case "product" -> bench.product();
                case "home" -> bench.home();
                case "search" -> bench.search();
                case "cart" -> bench.cart();
                default -> bench.live();
            };
        }
    }

    private Path programs() {
        return home.resolve("stack").resolve("native");
    }

    private static RoleProcess.Program program() {
        return RoleProcess.Program.shop(System.getProperty("shop.classpath"), JVM);
    }
}
