package dev.doorbuster.localstack.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets child processes die with this JVM, even if that dies by {@code kill -9}. A shell waits at the end of a pipe held by this
 * JVM; whatever ends the JVM closes the pipe, and the shell kills the services and removes their directory.
 */
public final class Leash implements AutoCloseable {
    private static final String GUARD = """
            while read -r name pid; do eval "pid_$name=\\$pid"; done
            for pid in "${pid_kafka:-}" "${pid_postgres:-}" "${pid_redis:-}"; do
              [ -z "$pid" ] || kill -9 "$pid"
            done
            rm -rf "$1" || { sleep 1; rm -rf "$1"; }
            """;

    private final Process guard;
    private final Writer pipe;

    private Leash(Process guard) {
        this.guard = guard;
        this.pipe = guard.outputWriter(StandardCharsets.US_ASCII);
    }

    public static Leash on(Path directory) {
        try {
            // Ctrl-C must not end the guard before its parent.
            return new Leash(new ProcessBuilder(
                            List.of("/bin/sh", "-c", "trap '' INT HUP TERM\n" + GUARD, "leash", directory.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public synchronized void hold(String service, ProcessId process) {
        write(service + " " + process.pid());
    }

    public synchronized void release(String service) {
        write(service + " ");
    }

    /** Lets everything go. */
    @Override
    public void close() {
        guard.destroyForcibly();
    }

    private void write(String line) {
        try {
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException guardGone) {
            // The children then live like those of any other parent; they are found and stopped by the next run.
        }
    }
}
