package dev.doorbuster.load.storm;

/**
 * What the shop bears.
 *
 * @param rate shoppers a second, the most without overload
 * @param goodput critical answers in time a second, the most that was seen without overload
 * @param phase at that rate
 */
record Sustainable(double rate, double goodput, Phase phase) {
    private static final double RAISE = 1.3;

    /** Lets shoppers come at a rate for a while. */
    interface Attempt {
        Phase at(double rate) throws InterruptedException;
    }

    /** Raises the rate until it is too much twice; when the first is too much already, lower ones are tried. */
    static Sustainable find(double from, Attempt attempt) throws InterruptedException {
        var best = new Sustainable(0, 0, Phase.of(java.util.List.of()));
        double rate = from;
        while (rate >= 1) {
            var phase = twice(rate, attempt);
            if (phase.isSustained()) {
                double goodput = Math.max(best.goodput, phase.goodput(Priority.CRITICAL));
                best = new Sustainable(rate, goodput, phase);
                rate *= RAISE;
            } else if (best.rate > 0) {
                return best;
            } else {
                rate /= 2;
            }
        }
        throw new IllegalStateException("the shop does not even bear one shopper a second");
    }

    static Sustainable known(double rate, Attempt attempt) throws InterruptedException {
        var phase = attempt.at(rate);
        return new Sustainable(rate, phase.goodput(Priority.CRITICAL), phase);
    }

    /** Something else may have kept the machine busy the first time. */
    private static Phase twice(double rate, Attempt attempt) throws InterruptedException {
        var phase = attempt.at(rate);
        return phase.isSustained() ? phase : attempt.at(rate);
    }
}
