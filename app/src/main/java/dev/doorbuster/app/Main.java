package dev.doorbuster.app;

import dev.doorbuster.localstack.LocalStackException;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.fault.RetryableFault;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The entry point: {@code up [--regions LIST [--delay MILLIS]]}, {@code run [--roles LIST]}, {@code migrate}, {@code simulators}, {@code import FILE}, {@code order ID},
 * {@code dead-letters}, {@code replay ID|--all}, {@code rebuild [--dry-run]}, {@code status}, {@code down}. Exit codes: 0 done, 1 failed, 2 misused.
 */
public final class Main {
    private static final int MISUSED = 2;

    /** Lucene tells the terminal of a speed-up for vector search, which a product index does not do. Held: loggers are weak. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private Main() {}

    public static void main(String[] arguments) {
        // Vert.x and Lucene log through the same back end as everything else.
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        LUCENE.setLevel(Level.SEVERE);
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        var command = arguments.isEmpty() ? "" : arguments.getFirst();
        var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        var home = new Home(Path.of(System.getenv().getOrDefault("DOORBUSTER_HOME", ".doorbuster")));
        var env = new Env(System.getenv());
        return switch (command) {
            case "up" ->
                UpOptions.parse(rest).map(options -> up(home, env, options)).orElseGet(Main::misused);
            case "run" -> run(rest, env);
            case "migrate" -> rest.isEmpty() ? guarded(() -> MigrateCommand.run(env)) : misused();
            case "simulators" -> rest.isEmpty() ? guarded(() -> SimulatorsCommand.run(env)) : misused();
            case "import" ->
                rest.size() == 1 ? guarded(() -> ImportCommand.run(home, env, rest.getFirst())) : misused();
            case "order" -> rest.size() == 1 ? guarded(() -> OrderCommand.run(home, env, rest.getFirst())) : misused();
            case "dead-letters" -> rest.isEmpty() ? guarded(() -> DeadLetterCommands.list(home, env)) : misused();
            case "replay" ->
                rest.size() == 1 && DeadLetterCommands.isReplay(rest.getFirst())
                        ? guarded(() -> DeadLetterCommands.replay(home, env, rest.getFirst()))
                        : misused();
            case "rebuild" ->
                rest.isEmpty() || rest.equals(List.of("--dry-run"))
                        ? guarded(() -> RebuildCommand.run(home, env, !rest.isEmpty()))
                        : misused();
            case "status" -> guarded(() -> StackCommands.status(home));
            case "down" -> guarded(() -> StackCommands.down(home));
            default -> misused();
        };
    }

    private static int up(Home home, Env env, UpOptions options) {
        return guarded(() -> options.regions().isEmpty() ? Up.run(home, env) : UpRegions.run(home, env, options));
    }

    private static int run(List<String> options, Env env) {
        if (options.isEmpty()) {
            return guarded(() -> RunCommand.run(env, Role.all()));
        }
        return options.size() == 2 && options.getFirst().equals("--roles")
                ? guarded(() -> RunCommand.run(env, Role.parse(options.getLast())))
                : misused();
    }

    /** What a person can mend is said in one line; only a bug shows its stack. */
    private static int guarded(Callable<Integer> command) {
        try {
            return command.call();
        } catch (ConfigError | LocalStackException | AdminClient.Refused e) {
            System.err.println("doorbuster: " + e.getMessage());
            return 1;
        } catch (RetryableFault e) {
            System.err.println("doorbuster: " + e.getMessage());
            org.slf4j.LoggerFactory.getLogger(Main.class).debug("failed", e);
            return 1;
        } catch (Exception e) {
            System.err.println("doorbuster: " + e);
            org.slf4j.LoggerFactory.getLogger(Main.class).error("failed", e);
            return 1;
        }
    }

    private static int misused() {
        System.err.println(
                "usage: up [--regions LIST [--delay MILLIS]] | run [--roles LIST] | migrate | simulators | import FILE | order ID | dead-letters"
                        + " | replay ID|--all | rebuild [--dry-run] | status | down");
        return MISUSED;
    }
}
