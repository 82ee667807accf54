package dev.doorbuster.load.check;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

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
        var witness = Witness.from(environment);
        if (witness.isEmpty()) {
            Witness.NEEDED.stream()
                    .filter(name -> environment.getOrDefault(name, "").isBlank())
                    .forEach(name -> err.println("check needs " + name + " in its environment"));
            return MISUSED;
        }
        var evidence = witness.get().evidence(List.of(), Witness.PUBLISHED_WITHIN);
        var verdicts = Checker.judge(evidence);
        verdicts.forEach(verdict -> out.println(verdict.text()));
        out.println("parked records: " + evidence.deadLetters());
        return verdicts.stream().allMatch(Verdict::held) ? 0 : 1;
    }
}
