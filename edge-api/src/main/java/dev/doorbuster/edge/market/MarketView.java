package dev.doorbuster.edge.market;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.market.Markets;
import java.util.List;

/** The markets to choose from, and the one that this shopper is in. */
record MarketView(List<Item> items, String current) {

    /** @param name for people, in the market's own language */
    record Item(String id, String currency, String locale, String name) {}

    static MarketView of(Markets markets, Market current) {
        var items = markets.all().stream()
                .map(market -> new Item(market.id(), market.currency(), market.language(), market.name()))
                .toList();
        return new MarketView(items, current.id());
    }
}
