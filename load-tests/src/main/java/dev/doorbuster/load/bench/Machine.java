package dev.doorbuster.load.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What figures were measured on; without it they say nothing. */
record Machine(String description) {
    private static final double KIB_PER_GIB = 1024.0 * 1024;

    static Machine now() {
        return new Machine("%d processors%s, %.1f GiB of memory, %s %s, JDK %s; load before %.2f"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        first("/proc/cpuinfo", "model name", ": ")
                                .map(model -> " (" + model + ")")
                                .orElse(""),
                        first("/proc/meminfo", "MemTotal", ":")
                                .map(text -> Double.parseDouble(text.replaceAll("\\D", "")) / KIB_PER_GIB)
                                .orElse(0.0),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static java.util.Optional<String> first(String file, String begin, String separator) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(begin) && line.contains(separator))
                    .map(line -> line.split(separator, 2)[1].strip())
                    .findFirst();
        } catch (IOException elsewhere) {
            return java.util.Optional.empty();
        }
    }
}
