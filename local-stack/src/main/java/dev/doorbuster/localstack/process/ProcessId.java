package dev.doorbuster.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One process for its whole life. The operating system gives a pid to someone else once it is free, so the pid goes together
 * with a birth mark; two runs of the program agree on it, and an {@code exec} does not change it.
 */
public record ProcessId(long pid, String birthMark) {
    private static final Path PROC = Path.of("/proc");

    /** The process that has this pid now; empty if there is none, or only a zombie nobody has collected. */
    public static Optional<ProcessId> of(long pid) {
        return Files.isReadable(PROC.resolve("self/stat")) ? fromProc(pid) : fromHandle(pid);
    }

    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Sends a signal by its short name ({@code TERM}, {@code INT}, {@code KILL}); nothing happens if the process is gone. */
    public void signal(String name) {
        if (!alive()) {
            return;
        }
        try {
            // The shell's builtin: small images have no /bin/kill, and Java itself can only send TERM and KILL.
            new ProcessBuilder(List.of("/bin/sh", "-c", "kill -" + name + " " + pid + " 2>/dev/null"))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean exitsWithin(Duration duration) {
        return Deadline.after(duration).reaches(() -> !alive());
    }

    /**
     * Start time in ticks since boot plus the boot's id. {@link ProcessHandle.Info#startInstant} would move whenever the wall
     * clock is set.
     */
    private static Optional<ProcessId> fromProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            // The command name stands in parentheses and may itself hold spaces and parentheses.
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            String state = fields.get(0);
            String startTicks = fields.get(19);
            return state.equals("Z") || state.equals("X")
                    ? Optional.empty()
                    : Optional.of(new ProcessId(pid, startTicks + "@" + bootId()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String bootId() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException notOffered) {
            return "";
        }
    }

    private static Optional<ProcessId> fromHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(handle -> new ProcessId(
                        pid,
                        handle.info()
                                .startInstant()
                                .map(start -> Long.toString(start.getEpochSecond()))
                                .orElse("")));
    }
}
