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
    /** One step up takes away a quarter of what is let in, at three times the target more than half. */
    private static final double RISE = 0.06;

    private static final double MAX_SEVERITY = 3;
    private static final double FALL = 0.05;
    private static final double DRIFT = 0.01;
    /** Where there is next to nobody, nobody is to be turned away. */
    private static final double FALL_WHEN_QUIET = 0.25;
    /** One slow window is a pause of the garbage collector. */
    private static final int PATIENCE = 2;
    /** What is left at a level's end is under one in a hundred. */
    private static final double STEEPNESS = 5;

    private volatile double pressure;
    private int slowWindows;
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
        double before = pressure;
        if (slowWindows >= PATIENCE) {
            pressure = Math.min(MAX, pressure + RISE * Math.min(MAX_SEVERITY, severity));
        } else if (slowWindows == 0) {
            pressure = Math.max(0, pressure - fall(severity, busy));
        }
        if (pressure != before) {
            cuts = Cuts.at(pressure);
        }
    }

    private static double fall(double severity, boolean busy) {
        if (!busy) {
            return FALL_WHEN_QUIET;
        }
        return severity < 0.5 ? FALL : DRIFT;
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
