package dev.doorbuster.localstack;

import dev.doorbuster.localstack.process.ChildProcess;
import dev.doorbuster.localstack.process.Deadline;
import dev.doorbuster.localstack.process.Leash;
import dev.doorbuster.localstack.process.Ports;
import dev.doorbuster.localstack.process.ProcessId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service we run as a child process. Its {@link RunRecord} is the truth about it, so a service found after a crash of the
 * parent is treated like one started a moment ago.
 */
final class ManagedService implements StackService {
    /** A process can fail to start for a reason that goes away: a port taken meanwhile, the last run's workers still exiting. */
    private static final int ATTEMPTS = 3;

    private static final Duration PAUSE_BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);

    private final Recipe recipe;
    private final Progress progress;
    private final Duration startTimeout;
    private final @Nullable Leash leash;

    /** Guards spawning against a stop from the shutdown hook: no process may slip through between the two. */
    private final Object spawning = new Object();

    private boolean abandoned;
    private volatile Origin origin = Origin.STARTED;

    ManagedService(Recipe recipe, Progress progress, Duration startTimeout, @Nullable Leash leash) {
        this.recipe = recipe;
        this.progress = progress;
        this.startTimeout = startTimeout;
        this.leash = leash;
    }

    @Override
    public String name() {
        return recipe.name();
    }

    @Override
    public String address() {
        return recordOnDisk().map(run -> recipe.address(run.ports())).orElse("");
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public OptionalLong pid() {
        return alive().map(ProcessId::pid).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    boolean answers() {
        return recordOnDisk()
                .filter(run -> run.process().alive() && recipe.answers(run.ports()))
                .isPresent();
    }

    @Override
    public void start() {
        long begun = System.nanoTime();
        progress.report(name(), Progress.Phase.STARTING, "", Duration.ZERO);
        try {
            Deadline deadline = Deadline.after(startTimeout);
            if (!adopt(deadline)) {
                launch(deadline);
            }
            String detail = (origin == Origin.ADOPTED ? "still running, pid " : "pid ") + pid().orElse(0);
            progress.report(name(), Progress.Phase.READY, detail, since(begun));
        } catch (IOException e) {
            throw failed(e.toString(), begun);
        } catch (LocalStackException e) {
            throw failed(e.getMessage(), begun);
        }
    }

    @Override
    public void stop() {
        end(recipe.stopSignal(), recipe.stopGrace());
    }

    @Override
    public void kill() {
        end("KILL", KILL_GRACE);
    }

    /** Stops, and lets no start that is still under way spawn anything. */
    void abandon() {
        synchronized (spawning) {
            abandoned = true;
        }
        stop();
    }

    /**
     * Takes over the process of an earlier run if it is that very process, was started by the same command, and answers. A
     * process that is alive but does not qualify is stopped: two servers must never share a data directory.
     */
    private boolean adopt(Deadline deadline) throws IOException {
        Optional<RunRecord> left = recordOnDisk().filter(run -> run.process().alive());
        if (left.isEmpty()) {
            return false;
        }
        RunRecord run = left.get();
        if (run.launch().equals(digest(recipe.command(run.ports()))) && awaitAnswer(run, deadline) == Outcome.ANSWERS) {
            origin = Origin.ADOPTED;
            hold(run.process());
            return true;
        }
        stop();
        return false;
    }

    private void launch(Deadline deadline) throws IOException {
        for (int attempt = 1; ; attempt++) {
            RunRecord run = spawn();
            Outcome outcome = awaitAnswer(run, deadline);
            if (outcome == Outcome.ANSWERS) {
                origin = Origin.STARTED;
                return;
            }
            kill();
            if (outcome == Outcome.TIME_IS_UP) {
                throw new LocalStackException(
                        "no answer within " + startTimeout.toSeconds() + " s; see " + recipe.log());
            }
            if (attempt == ATTEMPTS) {
                throw new LocalStackException(
                        "exited at once: " + ChildProcess.complaint(recipe.log()) + "; see " + recipe.log());
            }
            boolean interrupted = Deadline.after(PAUSE_BETWEEN_ATTEMPTS).reaches(Thread::interrupted);
            if (interrupted) {
                throw new LocalStackException("interrupted while starting");
            }
        }
    }

    private RunRecord spawn() throws IOException {
        List<Integer> ports = ports();
        recipe.prepare(ports);
        List<String> command = recipe.command(ports);
        synchronized (spawning) {
            if (abandoned) {
                throw new LocalStackException("the stack is being stopped");
            }
            ProcessId process = ChildProcess.spawn(recipe.wrap(command), recipe.directory(), recipe.log());
            hold(process);
            RunRecord run = new RunRecord(ports, process, digest(command));
            run.write(recipe.directory());
            return run;
        }
    }

    /** The ports of the last run where they are still free, so that addresses written down elsewhere stay right. */
    private List<Integer> ports() {
        List<Integer> remembered = recordOnDisk().map(RunRecord::ports).orElse(List.of());
        return remembered.size() == recipe.portCount() && remembered.stream().allMatch(Ports::isFree)
                ? remembered
                : Stream.generate(Ports::free)
                        .distinct()
                        .limit(recipe.portCount())
                        .toList();
    }

    private Outcome awaitAnswer(RunRecord run, Deadline deadline) {
        boolean settled = deadline.reaches(() -> !run.process().alive() || recipe.answers(run.ports()));
        if (!run.process().alive()) {
            return Outcome.EXITED;
        }
        return settled ? Outcome.ANSWERS : Outcome.TIME_IS_UP;
    }

    private void end(String signal, Duration grace) {
        Optional<ProcessId> process;
        synchronized (spawning) {
            process = alive();
        }
        if (process.isPresent()) {
            end(process.get(), signal, grace);
        }
        if (leash != null) {
            leash.release(name());
        }
    }

    private void end(ProcessId process, String signal, Duration grace) {
        long begun = System.nanoTime();
        progress.report(name(), Progress.Phase.STOPPING, "", Duration.ZERO);
        process.signal(signal);
        boolean willing = process.exitsWithin(grace);
        if (!willing) {
            process.signal("KILL");
            if (!process.exitsWithin(KILL_GRACE)) {
                throw failed("pid " + process.pid() + " survives kill -9", begun);
            }
        }
        progress.report(name(), Progress.Phase.STOPPED, willing ? "" : "killed", since(begun));
    }

    private void hold(ProcessId process) {
        if (leash != null) {
            leash.hold(name(), process);
        }
    }

    private Optional<ProcessId> alive() {
        return recordOnDisk().map(RunRecord::process).filter(ProcessId::alive);
    }

    private Optional<RunRecord> recordOnDisk() {
        return RunRecord.read(recipe.directory());
    }

    private LocalStackException failed(@Nullable String reason, long begun) {
        progress.report(name(), Progress.Phase.FAILED, String.valueOf(reason), since(begun));
        return new LocalStackException(name() + ": " + reason);
    }

    private static Duration since(long begunNanos) {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }

    private static String digest(List<String> command) {
        try {
            byte[] text = String.join("\n", command).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private enum Outcome {
        ANSWERS,
        EXITED,
        TIME_IS_UP
    }
}
