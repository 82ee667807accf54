package dev.doorbuster.load.check;

import java.util.List;

/** All promises, judged. */
public final class Checker {
    private static final List<Promise> PROMISES = List.of(
            new AtRest(),
            new NeverOversold(),
            new ChargedOnce(),
            new ShippedOnce(),
            new WholeHistories(),
            new Published(),
            new TruthTold());

    private Checker() {}

    public static List<Verdict> judge(Evidence evidence) {
        return PROMISES.stream().map(promise -> promise.judge(evidence)).toList();
    }
}
