package dev.doorbuster.load.storm;

/**
 * What the shop bears.
 *
 * @param rate shoppers a second, the most without overload
 * @param goodput critical answers in time a second, the most that was seen while rates were tried, those among them that were too
 *     much: a shop may give more beyond what it bears
 * @param orders a second, likewise
 * @param sustained whether the shop bore the rate; only one that was given may be too much
 */
record Sustainable(double rate, double goodput, double orders, boolean sustained) {
    /** From one rate to the next, as long as the shop bears it. */
    private static final double RAISE = 1.4;

    /** Between a rate that it bears and one that it does not. */
    private static final double FINE_RAISE = 1.1;

    /** Lets shoppers come at a rate for a while. */
    interface Attempt {
        Phase at(double rate) throws InterruptedException;
    }

    /**
     * Raises the rate until it is too much twice, then goes back and raises it in small steps; when the first is too much already,
     * lower ones are tried.
     */
    static Sustainable find(double from, Attempt attempt) throws InterruptedException {
        return new Search(attempt).from(from);
    }

    static Sustainable known(double rate, Attempt attempt) throws InterruptedException {
        var phase = attempt.at(rate);
        return new Sustainable(rate, phase.goodput(Priority.CRITICAL), phase.orders(), phase.isSustained());
    }

    /** Remembers the most that was seen at any rate. */
    private static final class Search {
        private final Attempt attempt;
        private double best;
        private double tooMuch = Double.POSITIVE_INFINITY;
        private double raise = RAISE;
        private double goodput;
        private double orders;

        Search(Attempt attempt) {
            this.attempt = attempt;
        }

        Sustainable from(double first) throws InterruptedException {
            double rate = first;
            while (rate >= 1 && rate < tooMuch) {
                if (bears(rate) || bearsAfterAll(rate)) {
                    best = rate;
                } else {
                    tooMuch = rate;
                }
                rate = best > 0 ? next() : rate / 2;
            }
            if (best <= 0) {
                throw new IllegalStateException("the shop does not even bear one shopper a second");
            }
            return new Sustainable(best, goodput, orders, true);
        }

        /** Not below what is too much when the search is over. */
        private double next() {
            if (best * raise >= tooMuch) {
                raise = FINE_RAISE;
            }
            return best * raise;
        }

        /** Something else may have kept the machine busy the first time. */
        private boolean bearsAfterAll(double rate) throws InterruptedException {
            return bears(rate);
        }

        private boolean bears(double rate) throws InterruptedException {
            var phase = attempt.at(rate);
            goodput = Math.max(goodput, phase.goodput(Priority.CRITICAL));
            orders = Math.max(orders, phase.orders());
            return phase.isSustained();
        }
    }
}
