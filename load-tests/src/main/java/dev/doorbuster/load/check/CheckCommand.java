package dev.doorbuster.load.check;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code check}: the promises, judged from the stores that the environment names. What shoppers were told is not known here.
 * Exit codes: 0 all held, 1 one is broken, 2 misused.
 */
public final class CheckCommand {
    private static final int MISUSED = 2;

    private CheckCommand() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(run(System.getenv(), System.out, System.err));
    }

    static int run(Map<String, String> environment, PrintStream out, PrintStream err) throws Exception {
        for (var name : List.of("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL", "PSP_URL")) {
            if (environment.getOrDefault(name, "").isBlank()) {
                err.println("check needs " + name + " in its environment");
                return MISUSED;
            }
        }
        var witness = new Witness(
                environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", ""),
                environment.getOrDefault("REGION", "ams"),
                environment.getOrDefault("DATABASE_URL", ""),
                environment.getOrDefault("PSP_URL", ""),
                Optional.ofNullable(environment.get("CARRIER_URL")));
        var evidence = witness.evidence(List.of(), Witness.PUBLISHED_WITHIN);
        var verdicts = Checker.judge(evidence);
        verdicts.forEach(verdict -> out.println(verdict.text()));
        out.println("parked records: " + evidence.deadLetters());
        return verdicts.stream().allMatch(Verdict::held) ? 0 : 1;
    }
}
