package dev.doorbuster.load.measure;

/**
 * A line of the result.
 *
 * @param goal empty when there is none
 * @param ratio how much of the goal was reached, 1 is all of it; 0 when there is no goal
 */
public record Figure(String what, String goal, String value, double ratio) {
    /** More is better. */
    public static Figure atLeast(String what, String unit, double value, double goal) {
        return new Figure(what, "≥ " + number(goal) + unit, number(value) + unit, value / goal);
    }

    /** Less is better. */
    public static Figure atMost(String what, String unit, double value, double goal) {
        return new Figure(what, "≤ " + number(goal) + unit, number(value) + unit, goal / Math.max(value, 1e-9));
    }

    public static Figure plain(String what, String value) {
        return new Figure(what, "", value, 0);
    }

    public String ratioText() {
        return goal.isEmpty() ? "" : "%.2f".formatted(ratio);
    }

    public String verdict() {
        return goal.isEmpty() ? "" : ratio >= 1 ? "met" : "missed";
    }

    /** Three digits that say something, thousands set apart. */
    public static String number(double value) {
        return Math.abs(value) >= 100 ? "%,.0f".formatted(value) : "%.2f".formatted(value);
    }
}
