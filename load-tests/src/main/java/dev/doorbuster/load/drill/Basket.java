package dev.doorbuster.load.drill;

import java.util.List;

/**
 * What the n-th shopper is up to. The same number always wants the same, so that a drill can be repeated.
 *
 * @param cancels calls the order off as soon as it stands
 */
public record Basket(int number, List<Item> items, String paymentToken, boolean cancels) {
    public record Item(String sku, int quantity) {}

    private static final int PLAIN_SKUS = 3;

    /** Three of ten want the hot SKU; some cards are declined, some bank calls are slow or never answered, some cancel. */
    public static Basket of(int number) {
        var hot = new Item(Goods.HOT, 1);
        var plain = new Item(Goods.plain(number % PLAIN_SKUS), 1 + number % 2);
        var items = switch (number % 10) {
            case 0, 4 -> List.of(hot);
            case 7 -> List.of(hot, plain);
            default -> List.of(plain);
        };
        return new Basket(number, items, token(number), number % 15 == 4);
    }

    private static String token(int number) {
        return switch (number % 40) {
            case 3, 23 -> "pm_card_chargeDeclined";
            case 8, 28 -> "pm_sim_slow";
            case 11 -> "pm_sim_timeout";
            default -> "pm_card_visa";
        };
    }
}
