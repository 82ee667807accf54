package dev.doorbuster.load.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Processor time of whole process trees, from {@code /proc}; children that have ended count with who waited for them. */
public final class CpuTime {
    /** Linux tells user space of ticks of 10 ms, whatever the kernel's own are. */
    private static final double TICKS_PER_SECOND = 100;

    /** Positions after the process's name: utime, stime, cutime, cstime. */
    private static final List<Integer> FIELDS = List.of(11, 12, 13, 14);

    public static final String OWN = "this measuring";

    private CpuTime() {}

    /**
     * Seconds used so far, this process's own among them.
     *
     * @param roots process ids by name; a process that is not known or gone is left out
     */
    public static Map<String, Double> of(Map<String, OptionalLong> roots) {
        var seconds = new LinkedHashMap<String, Double>();
        var known = roots.values().stream()
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .collect(Collectors.toSet());
        roots.forEach((name, root) -> root.ifPresent(pid -> seconds.put(name, ofTree(pid, known))));
        seconds.put(OWN, own());
        return seconds;
    }

    /** Of this process alone: what it measures may be its child. */
    private static double own() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(used -> used.toNanos() / 1e9)
                .orElse(0.0);
    }

    /** @param others counted under names of their own, with all that is theirs, though they may be children of this root */
    private static double ofTree(long root, Set<Long> others) {
        var children = ProcessHandle.of(root).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .filter(pid -> !others.contains(pid))
                .toList();
        return ofProcess(root)
                + children.stream().mapToDouble(pid -> ofTree(pid, others)).sum();
    }

    private static double ofProcess(long pid) {
        try {
            return ofStat(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The command name stands in parentheses and may itself hold spaces and parentheses. */
    static double ofStat(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return FIELDS.stream().mapToLong(i -> Long.parseLong(fields[i])).sum() / TICKS_PER_SECOND;
    }
}
