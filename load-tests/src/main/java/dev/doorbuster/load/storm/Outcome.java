package dev.doorbuster.load.storm;

import dev.doorbuster.load.check.Verdict;
import dev.doorbuster.load.shop.Vitals;
import java.util.List;
import java.util.Map;

/**
 * How one shop fared.
 *
 * @param sustainable what it bore before
 * @param before at half of that
 * @param alive whether the process outlived the storm
 * @param blockedWarnings lines in the log about an event loop that did not come round
 * @param cpuSeconds during the storm, by process
 * @param rested whether every order came to its end
 */
record Outcome(
        Sustainable sustainable,
        Phase before,
        Phase storm,
        Phase after,
        Recovery recovery,
        boolean alive,
        long blockedWarnings,
        Vitals.Most most,
        Vitals.Collections collections,
        Map<String, Double> cpuSeconds,
        boolean rested,
        List<Verdict> verdicts) {
    long held() {
        return verdicts.stream().filter(Verdict::held).count();
    }
}
