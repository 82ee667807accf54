package dev.doorbuster.load.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Looks at a process twice a second from outside, as a supervisor would. */
public final class Vitals implements AutoCloseable {
    private static final long LOOK_MILLIS = 500;
    private static final Pattern COLLECTION =
            Pattern.compile("Pause .*? ([0-9]+)M->[0-9]+M\\([0-9]+M\\) ([0-9]+[.,][0-9]+)ms");

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private final AtomicLong residentKib = new AtomicLong();
    private final AtomicLong descriptors = new AtomicLong();

    /**
     * The most there was.
     *
     * @param residentMib memory that the machine gave
     * @param descriptors open files and sockets
     */
    public record Most(double residentMib, long descriptors) {}

    /**
     * What a collector wrote about its work.
     *
     * @param heapMib most that was in use when a collection began
     */
    public record Collections(double heapMib, double longestMillis, double allMillis) {}

    private Vitals(long pid) {
        var folder = Path.of("/proc", Long.toString(pid));
        var _ = looks.scheduleWithFixedDelay(() -> look(folder), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    public static Vitals of(long pid) {
        return new Vitals(pid);
    }

    public Most most() {
        return new Most(residentKib.get() / 1024.0, descriptors.get());
    }

    /** @param log as {@code -Xlog:gc} writes it */
    public static Collections collections(Path log) {
        double heap = 0;
        double longest = 0;
        double all = 0;
        try (var lines = Files.lines(log)) {
            for (var line : (Iterable<String>) lines::iterator) {
                var pause = COLLECTION.matcher(line);
                if (pause.find()) {
                    double millis = Double.parseDouble(pause.group(2).replace(',', '.'));
                    heap = Math.max(heap, Double.parseDouble(pause.group(1)));
                    longest = Math.max(longest, millis);
                    all += millis;
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            return new Collections(0, 0, 0);
        }
        return new Collections(heap, longest, all);
    }

    /** A process that is gone, or hides, has nothing more to tell. */
    private void look(Path process) {
        try (var status = Files.lines(process.resolve("status"));
                var open = Files.list(process.resolve("fd"))) {
            status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .forEach(now -> residentKib.accumulateAndGet(now, Math::max));
            descriptors.accumulateAndGet(open.count(), Math::max);
        } catch (IOException | UncheckedIOException gone) {
            // Looked at again in a moment.
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
