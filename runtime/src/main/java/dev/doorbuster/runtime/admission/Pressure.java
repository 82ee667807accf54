package dev.doorbuster.runtime.admission;

/**
 * How much is turned away because the process cannot keep up, adjusted after each window of 100 ms. It rises through the
 * priorities: first more and more of the prefetches, then of those who browse, then of the carts, of which a few always get
 * through. Within a priority it is decided by lot, and a shopper keeps a lot for a while: half of the shoppers with whole pages are
 * better off than all of them with half a page. Windows are closed by one thread at a time; the cuts are read by all.
 */
final class Pressure {
    /** Lots are 0 to this, exclusive. */
    static final int LOTS = 1_024;

    /** One in twenty carts remains. */
    private static final double MAX = 2.6;
    /** Just above the target this takes away a quarter of what is let in, at three times the target more than half. */
    private static final double RISE = 0.06;

    private static final double MAX_SEVERITY = 10;
    /** Lets in a tenth more, and more than that the longer it has been calm: from the top to nothing takes three seconds. */
    private static final double FALL = 0.02;

    private static final double CALM_TO_DOUBLE = 5;
    private static final double CALM = 0.5;
    private static final double DRIFT = 0.005;
    /** Where there is next to nobody, nobody is to be turned away. */
    private static final double FALL_WHEN_QUIET = 0.25;
    /** One slow window is a pause of the garbage collector. */
    private static final int PATIENCE = 2;
    /** What is left at a level's end is under one in a hundred. */
    private static final double STEEPNESS = 5;

    private volatile double pressure;
    private int slowWindows;
    private int calmWindows;
    private volatile Cuts cuts = Cuts.at(0);

    /** Lots below this are let in. */
    int cut(Priority priority) {
        var now = cuts;
        return switch (priority) {
            case CRITICAL -> LOTS;
            case CART -> now.cart();
            case BROWSE -> now.browse();
            case PREFETCH -> now.prefetch();
        };
    }

    double level() {
        return pressure;
    }

    /**
     * @param severity delay by its target; above 1 is too much
     * @param busy enough requests came to be the reason for it
     */
    void endWindow(double severity, boolean busy) {
        slowWindows = severity > 1 && busy ? slowWindows + 1 : 0;
        calmWindows = severity < CALM ? calmWindows + 1 : 0;
        double before = pressure;
        if (slowWindows >= PATIENCE || (slowWindows > 0 && before > 0)) {
            double risen = before + RISE * Math.min(MAX_SEVERITY, severity);
            // Not two levels in one window: first it is seen whether the lower one was enough.
            pressure = Math.min(Math.min(MAX, Math.floor(before) + 1), risen);
        } else if (slowWindows == 0) {
            pressure = Math.max(0, before - fall(busy));
        }
        if (pressure != before) {
            cuts = Cuts.at(pressure);
        }
    }

    private double fall(boolean busy) {
        if (!busy) {
            return FALL_WHEN_QUIET;
        }
        return calmWindows > 0 ? FALL * (1 + calmWindows / CALM_TO_DOUBLE) : DRIFT;
    }

    /** One value for all, so that nobody reads half of a change. */
    private record Cuts(int prefetch, int browse, int cart) {
        static Cuts at(double pressure) {
            return new Cuts(cut(pressure), cut(pressure - 1), cut(pressure - 2));
        }

        private static int cut(double part) {
            return part <= 0 ? LOTS : part >= 1 ? 0 : (int) (LOTS * Math.exp(-STEEPNESS * part));
        }
    }
}
