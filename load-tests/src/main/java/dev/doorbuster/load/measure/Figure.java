package dev.doorbuster.load.measure;

/**
 * A line of the result.
 *
 * @param unit follows the number
 * @param amount 0 when {@code value} is more than a number
 * @param limit of the goal; 0 when there is none
 * @param value for people
 * @param beside what it is compared with, for people; empty when there is nothing
 */
public record Figure(String what, String unit, double amount, Aim aim, double limit, String value, String beside) {
    /** What takes no time at all is not infinitely good. */
    private static final double MOST_RATIO = 1_000;

    /** Which way the goal lies. */
    public enum Aim {
        NONE,
        AT_LEAST,
        AT_MOST
    }

    /** More is better. */
    public static Figure atLeast(String what, String unit, double value, double goal) {
        return new Figure(what, unit, value, Aim.AT_LEAST, goal, number(value) + unit, "");
    }

    /** Less is better. */
    public static Figure atMost(String what, String unit, double value, double goal) {
        return new Figure(what, unit, value, Aim.AT_MOST, goal, number(value) + unit, "");
    }

    /** Nothing else will do. */
    public static Figure none(String what, long count) {
        return new Figure(what, "", count, Aim.AT_MOST, 0, "%,d".formatted(count), "");
    }

    public static Figure plain(String what, String value) {
        return new Figure(what, "", 0, Aim.NONE, 0, value, "");
    }

    public Figure beside(String text) {
        return new Figure(what, unit, amount, aim, limit, value, text);
    }

    /** The same thing measured otherwise. */
    public Figure of(double changed) {
        return new Figure(what, unit, changed, aim, limit, number(changed) + unit, beside);
    }

    public boolean hasGoal() {
        return aim != Aim.NONE;
    }

    /** Empty when there is none. */
    public String goal() {
        return switch (aim) {
            case NONE -> "";
            case AT_LEAST -> "≥ " + number(limit) + unit;
            case AT_MOST -> limit <= 0 ? "none" : "≤ " + number(limit) + unit;
        };
    }

    /** How much of the goal was reached, 1 is all of it; 0 when there is no goal. */
    public double ratio() {
        return switch (aim) {
            case NONE -> 0;
            case AT_LEAST -> amount / limit;
            case AT_MOST -> amount <= 0 && limit <= 0 ? 1 : limit / Math.max(amount, limit / MOST_RATIO);
        };
    }

    public String ratioText() {
        return hasGoal() ? "%.2f".formatted(ratio()) : "";
    }

    public String verdict() {
        return hasGoal() ? ratio() >= 1 ? "met" : "missed" : "";
    }

    /** Three digits that say something, thousands set apart. */
    public static String number(double value) {
        return Math.abs(value) >= 100 ? "%,.0f".formatted(value) : "%.2f".formatted(value);
    }
}
