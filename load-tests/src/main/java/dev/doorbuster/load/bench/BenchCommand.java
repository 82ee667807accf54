package dev.doorbuster.load.bench;

import dev.doorbuster.load.edge.EdgeBench;
import dev.doorbuster.load.edge.EdgeSite;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.shop.RoleProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code bench [NAME|edge|all] [--orders N] [--rate N] [--markdown FILE]}. The system property {@code shop.classpath}
 * is the class path of the program that is measured. Exit codes: 0 measured, whatever came out; 1 it could not be; 2 misused.
 */
public final class BenchCommand {
    private static final int MISUSED = 2;
    private static final int DECIDER_ORDERS = 200_000;
    private static final int PIPELINE_ORDERS = 100_000;
    /** 20 s at the default rate. */
    private static final int LATENCY_ORDERS = 25_000;
    /** The compiler that a shop has in earnest, and room for the batches of a full log. */
    private static final List<String> JVM = List.of("-Xmx1g");

    private final BenchArguments arguments;
    private final Path home;

    private BenchCommand(BenchArguments arguments, Path home) {
        this.arguments = arguments;
        this.home = home;
    }

    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        BenchArguments arguments;
        try {
            arguments = BenchArguments.of(words);
        } catch (IllegalArgumentException e) {
            System.err.println("doorbuster: " + e.getMessage());
            return MISUSED;
        }
        var home = Path.of(System.getenv().getOrDefault("DOORBUSTER_HOME", ".doorbuster"));
        var command = new BenchCommand(arguments, home);
        var reports = new ArrayList<Report>();
        try {
            for (var name : arguments.names()) {
                System.out.printf(
                        "%s: load of this machine before is %.2f on %d processors%n",
                        name,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        Runtime.getRuntime().availableProcessors());
                var report = command.measure(name);
                System.out.println(report.text());
                reports.add(report);
                command.write(reports);
            }
            return 0;
        } catch (Exception e) {
            System.err.println("doorbuster: " + e);
            return 1;
        }
    }

    private Report measure(String name) throws Exception {
        var clock = Clock.systemUTC();
        if (BenchArguments.EDGE.contains(name)) {
            return measureEdge(name);
        }
        if (name.equals(BenchArguments.DECIDER)) {
            return DeciderBench.run(arguments.orders().orElse(DECIDER_ORDERS));
        }
        var program = RoleProcess.Program.shop(System.getProperty("shop.classpath"), JVM);
        try (var site =
                BenchSite.start(home.resolve("bench"), home.resolve("stack").resolve("native"), program)) {
            return name.equals(BenchArguments.PIPELINE)
                    ? new PipelineBench(site, clock).run(arguments.orders().orElse(PIPELINE_ORDERS))
                    : new LatencyBench(site, clock)
                            .run(arguments.perSecond(), arguments.orders().orElse(LATENCY_ORDERS));
        }
    }

    /** A fresh edge for each, so that none inherits what another has warmed or filled. */
    private Report measureEdge(String name) throws Exception {
        var program = RoleProcess.Program.shop(System.getProperty("shop.classpath"), JVM);
        try (var site = EdgeSite.start(
                        home.resolve("bench-edge"), home.resolve("stack").resolve("native"), program);
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

    /** After each, so that an interrupted series leaves what it has. */
    private void write(List<Report> reports) throws IOException {
        if (arguments.markdown().isPresent()) {
            var text = reports.stream().map(Report::markdown).collect(Collectors.joining());
            Files.writeString(arguments.markdown().get(), text);
        }
    }
}
