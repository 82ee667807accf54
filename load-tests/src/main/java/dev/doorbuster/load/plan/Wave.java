package dev.doorbuster.load.plan;

/**
 * How the crowd of a flash sale comes: a fifth of the time quietly, ten times as many within ten seconds at most, a plateau, and a
 * tail that takes a fifth of the time to get quiet again.
 *
 * @param quiet shoppers a second
 * @param top shoppers a second on the plateau
 */
public record Wave(
        double quiet, double top, double quietSeconds, double riseSeconds, double plateauSeconds, double tailSeconds) {
    private static final double TIMES = 10;
    private static final double EDGES = 0.2;
    private static final double LONGEST_RISE_SECONDS = 10;

    /**
     * @param users all that come, unless there is a rate
     * @param rate at the top; 0 to derive it from the users
     */
    public static Wave of(int users, double rate, int seconds) {
        double edge = EDGES * seconds;
        double rise = Math.min(LONGEST_RISE_SECONDS, edge);
        double plateau = seconds - 2 * edge - rise;
        double perTop = edge / TIMES + (rise + edge) * (1 + 1 / TIMES) / 2 + plateau;
        double top = rate > 0 ? rate : users / perTop;
        return new Wave(top / TIMES, top, edge, rise, plateau, edge);
    }

    public long shoppers() {
        return Math.round(
                quiet * quietSeconds + (quiet + top) / 2 * (riseSeconds + tailSeconds) + top * plateauSeconds);
    }
}
