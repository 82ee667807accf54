package dev.doorbuster.commerce.pricing;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.market.Markets;
import java.util.List;

/** The calculation for each market of a shop, made once. Immutable. */
public final class Pricings {
    private final List<Pricing> byPosition;

    public Pricings(Markets markets, PricingRules rules) {
        byPosition =
                markets.all().stream().map(market -> Pricing.in(market, rules)).toList();
    }

    /** @param market one of those that this was made for */
    public Pricing in(Market market) {
        return byPosition.get(market.position());
    }
}
