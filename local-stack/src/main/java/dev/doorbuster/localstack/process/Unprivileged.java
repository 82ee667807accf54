package dev.doorbuster.localstack.process;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way to run a program that refuses to be root. In a fresh user namespace root is an ordinary user who still owns its files;
 * where the kernel or the container forbids that, the program runs as {@code postgres} or {@code nobody}.
 *
 * @param wrapper what stands before the command; it must end in {@code exec}
 * @param owner who must own the files
 */
public record Unprivileged(List<String> wrapper, String owner) {
    private static final int TIMEOUT_SECONDS = 20;

    /**
     * The first way by which the directory can be written and the program executed; empty if root has no way to give up its
     * rights. Changes the owner of the directory if that is what it takes.
     */
    public static Optional<Unprivileged> toRun(Path program, Path directory, Path log) {
        if (new UnixSystem().getUid() != 0) {
            return Optional.of(new Unprivileged(List.of(), ""));
        }
        return candidates().filter(way -> way.works(program, directory, log)).findFirst();
    }

    public List<String> wrap(List<String> command) {
        return Stream.concat(wrapper.stream(), command.stream()).toList();
    }

    private static Stream<Unprivileged> candidates() {
        return Stream.concat(
                Stream.of(new Unprivileged(List.of("unshare", "-U"), "0")),
                Stream.of("postgres", "nobody").map(Unprivileged::asUser));
    }

    private static Unprivileged asUser(String user) {
        return new Unprivileged(List.of("setpriv", "--reuid=" + user, "--clear-groups", "--no-new-privs"), user);
    }

    private boolean works(Path program, Path directory, Path log) {
        return succeeds(List.of("chown", "-R", owner, directory.toString()), directory, log)
                && succeeds(wrap(List.of("test", "-w", directory.toString())), directory, log)
                && succeeds(wrap(List.of(program.toString(), "--version")), directory, log);
    }

    private static boolean succeeds(List<String> command, Path directory, Path log) {
        return ChildProcess.run(command, directory, log, TIMEOUT_SECONDS) == 0;
    }
}
