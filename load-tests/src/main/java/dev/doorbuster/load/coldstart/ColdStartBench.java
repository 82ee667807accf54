package dev.doorbuster.load.coldstart;

import dev.doorbuster.load.coldstart.ColdStartSite.Part;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.shop.RoleProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code bench coldstart}: an edge that is started beside the other roles of its shop, with an AOT cache and without. Blocks for
 * minutes.
 *
 * @param home made anew
 * @param programs where the services' programs are unpacked once for all
 * @param classPath of the shop's program, which is made one jar as for the image
 */
public record ColdStartBench(Path home, Path programs, String classPath) {
    private static final long IDLE_MILLIS = 5_000;
    private static final double KIB = 1024;
    private static final Duration STOP = Duration.ofSeconds(40);

    /** As much memory as Java is to see. */
    static final String MACHINE = "-XX:MaxRAM=512m";

    /** The image's. */
    private static final List<String> OPTIONS = List.of("@docker/jvm.options", MACHINE);

    private static final Path LEFT_OUT = Path.of("docker", "left-out.txt");

    /**
     * One start.
     *
     * @param readyMillis until everything has joined
     * @param residentMib of the idle process, nothing collected on purpose
     */
    record Start(FirstAnswers answers, double readyMillis, double residentMib) {}

    /**
     * Prints and writes the result.
     *
     * @throws IllegalArgumentException saying what is wrong with the words, for people
     */
    public void run(List<String> words) throws Exception {
        var plan = ColdStartArguments.of(words);
        try (var site = ColdStartSite.start(home, programs)) {
            var training = new Training(
                    site,
                    RoleProcess.Program.ownJava(),
                    oneJar(site),
                    OPTIONS,
                    site.folder().resolve("aot"),
                    plan.products());
            training.run();
            var others = List.of(start(training, Part.PIPELINE), start(training, Part.CHECKOUT));
            try {
                var report = measured(training, plan);
                System.out.println(report.text());
                if (plan.markdown().isPresent()) {
                    Files.writeString(plan.markdown().get(), report.markdown());
                }
            } finally {
                others.forEach(RoleProcess::close);
            }
        }
    }

    /** By turns, so that whatever else the machine does befalls both. */
    private static Report measured(Training training, ColdStartArguments plan) throws InterruptedException {
        var with = new ArrayList<Start>();
        var without = new ArrayList<Start>();
        for (int run = 0; run <= plan.runs(); run++) {
            var cold = measure(training, "edge-plain-" + run, OPTIONS, run);
            var warm = measure(
                    training, "edge-aot-" + run, training.cache(Part.EDGE).read(OPTIONS), run);
            // The first of each reads its files from the disk.
            if (run > 0) {
                without.add(cold);
                with.add(warm);
            }
            System.out.println(run + ": without " + cold);
            System.out.println(run + ": with    " + warm);
        }
        return new ColdStartReport(with, without).report(plan);
    }

    private static Start measure(Training training, String name, List<String> options, int run)
            throws InterruptedException {
        var program = RoleProcess.Program.shopWith(training.java(), training.classPath(), options);
        try (var edge = training.site().process(Part.EDGE, name, program)) {
            long begun = System.nanoTime();
            edge.launch();
            var answers = FirstAnswers.of(training.site().edgePort(), run % training.products(), begun);
            edge.awaitReady();
            double ready = (System.nanoTime() - begun) / 1e6;
            Thread.sleep(IDLE_MILLIS);
            var start = new Start(answers, ready, residentKib(edge.pid()) / KIB);
            edge.stop(STOP);
            return start;
        }
    }

    private static RoleProcess start(Training training, Part part) throws InterruptedException {
        var options = training.cache(part).read(OPTIONS);
        var program = RoleProcess.Program.shopWith(training.java(), training.classPath(), options);
        var process = training.site().process(part, part.label(), program);
        process.launch();
        process.awaitReady();
        return process;
    }

    /** As the image has it. */
    private String oneJar(ColdStartSite site) throws IOException {
        var jar = site.folder().resolve("doorbuster.jar");
        OneJar.write(jar, ClassPath.jars(classPath), OneJar.patterns(LEFT_OUT));
        return jar.toString();
    }

    private static double residentKib(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
