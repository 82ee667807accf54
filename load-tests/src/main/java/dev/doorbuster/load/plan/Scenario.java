package dev.doorbuster.load.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The crowds that there are. */
public enum Scenario {
    /** Shoppers who look around: home, search, lists, products, now and then the cart. */
    BROWSE("BrowseSimulation"),
    /** A quiet shop, ten times as many within ten seconds, a product that is not there for all of them, and the tail. */
    FLASH_SALE("FlashSaleSimulation"),
    /** Shoppers who fill, change and empty carts. */
    CART_CHURN("CartChurnSimulation"),
    /** Purchases at a steady pace. */
    CHECKOUT_SOAK("CheckoutSoakSimulation"),
    /** Shoppers with open sockets, while a merchant changes the stock of what they look at. */
    LIVE_SOCKETS("LiveSocketSimulation");

    private final String simulation;

    Scenario(String simulation) {
        this.simulation = simulation;
    }

    /** As on the command line. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String simulation() {
        return "dev.doorbuster.load.simulation." + simulation;
    }

    public List<Slo> slos() {
        return switch (this) {
            case BROWSE -> List.of(new Slo.Slowest(Priority.BROWSE, 500));
            case FLASH_SALE ->
                List.of(new Slo.Slowest(Priority.CRITICAL, 1_000), new Slo.Slowest(Priority.CART, 1_000));
            case CART_CHURN -> List.of(new Slo.Slowest(Priority.CART, 500));
            case CHECKOUT_SOAK ->
                List.of(new Slo.Slowest(Priority.CRITICAL, 1_000), new Slo.Slowest(Priority.CART, 500));
            case LIVE_SOCKETS -> List.of(new Slo.Heard(1_000), new Slo.Slowest(Priority.CART, 500));
        };
    }

    public static Optional<Scenario> named(String title) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.title().equals(title))
                .findFirst();
    }
}
