package dev.doorbuster.load.run;

import dev.doorbuster.load.check.Verdict;
import java.util.List;

/**
 * What is known of the shop's promises after the crowd has gone.
 *
 * @param verdicts of the invariant checker; empty when it could not look
 * @param notChecked why it could not; empty when it did
 * @param oversold units of the sale that were confirmed beyond its stock, as shoppers were told
 */
record Proof(List<Verdict> verdicts, String notChecked, long oversold) {
    Proof {
        verdicts = List.copyOf(verdicts);
    }

    boolean held() {
        return oversold == 0 && verdicts.stream().allMatch(Verdict::held);
    }
}
