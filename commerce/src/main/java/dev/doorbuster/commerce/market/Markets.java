package dev.doorbuster.commerce.market;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The markets of one shop, at least one. The first is the one of whoever asks for none. Immutable. */
public final class Markets {
    private final List<Market> all;
    private final Map<String, Market> byId = new HashMap<>();
    private final Map<String, Market> byLanguage = new HashMap<>();

    /** @param all at least one, no id twice, in the order of their positions */
    Markets(List<Market> all) {
        this.all = List.copyOf(all);
        for (var market : this.all) {
            var before = byId.put(market.id(), market);
            if (before != null) {
                throw new IllegalArgumentException("names the market " + market.id() + " twice");
            }
            var _ = byLanguage.putIfAbsent(key(market.language()), market);
        }
        // A language alone means the first market that speaks it.
        this.all.forEach(market -> byLanguage.putIfAbsent(key(market.locale().getLanguage()), market));
    }

    /**
     * From a configuration's text, see {@link MarketLine}.
     *
     * @param text lines or a comma list; blank for one market of the shop's currency
     * @throws IllegalArgumentException saying what is wrong with which market
     */
    public static Markets of(String text, String shopCurrency) {
        return new Markets(MarketLine.read(text, shopCurrency));
    }

    public List<Market> all() {
        return all;
    }

    public Market first() {
        return all.getFirst();
    }

    public Optional<Market> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The market that speaks a language: the same tag, else the same language whatever the country. One or two look-ups. */
    public Optional<Market> speaking(String languageTag) {
        var tag = key(languageTag);
        var same = byLanguage.get(tag);
        int dash = tag.indexOf('-');
        return same != null || dash < 0
                ? Optional.ofNullable(same)
                : Optional.ofNullable(byLanguage.get(tag.substring(0, dash)));
    }

    /**
     * The market that something was priced in. The configuration may have changed since: then another market of the same currency
     * does, and if there is none left the prices cannot be worked out again.
     *
     * @param id null for a document that is older than markets
     */
    public Optional<Market> pricing(@Nullable String id, String currency) {
        var named = id == null ? null : byId.get(id);
        return named != null && named.currency().equals(currency)
                ? Optional.of(named)
                : all.stream().filter(m -> m.currency().equals(currency)).findFirst();
    }

    private static String key(String tag) {
        return tag.toLowerCase(Locale.ROOT);
    }
}
