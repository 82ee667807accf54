package dev.doorbuster.edge.home;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.recommend.Scored;
import dev.doorbuster.commerce.recommend.Taste;
import dev.doorbuster.edge.profile.Generations;
import dev.doorbuster.session.profile.Recents;
import dev.doorbuster.session.profile.Recents.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The sections that are made from what a shopper did. Ranking is the dear part of a page, so it is kept until the shopper does
 * something or the recommendations move. Thread-safe.
 */
final class Tastes {
    private static final int MAX_KEPT = 50_000;
    /** Some are sold out or stand in a section above. */
    private static final int CANDIDATES = 3 * Page.MAX_ITEMS;

    private record Kept(Recents recents, Market market, long edition, List<Shelf> shelves) {}

    private final Recommendations recommendations;
    private final Counter counter;
    private final Generations<Kept> kept = new Generations<>(MAX_KEPT);

    Tastes(Recommendations recommendations, Counter counter) {
        this.recommendations = recommendations;
        this.counter = counter;
    }

    /** At most two: for the shopper, and with what they put into the cart. */
    List<Shelf> of(String shopperId, Recents recents, Market market) {
        long edition = recommendations.edition();
        var known = kept.get(shopperId);
        if (known != null
                && known.edition() == edition
                && known.market().position() == market.position()
                && known.recents().equals(recents)) {
            return known.shelves();
        }
        var made = make(recents, market);
        var _ = kept.change(shopperId, before -> new Kept(recents, market, edition, made));
        return made;
    }

    /** What goes with the products of a cart. */
    Shelf withCart(List<String> productIds, Market market) {
        var reason = productIds.stream()
                .flatMap(id -> counter.title(id, market).stream())
                .findFirst()
                .map(title -> "Because " + title + " is in your cart")
                .orElse("There is nothing in your cart");
        return withCart(reason, rank(productIds, List.of()));
    }

    private List<Shelf> make(Recents recents, Market market) {
        var all = recents.products(Kind.VIEWED, Kind.ADDED, Kind.BOUGHT);
        var shelves = new ArrayList<Shelf>();
        var outsideCart = recents.products(Kind.VIEWED, Kind.BOUGHT);
        var forYou = rank(outsideCart, all);
        reason(recents, outsideCart, forYou, market)
                .ifPresent(reason -> shelves.add(Shelf.of("for_you", "For you", reason, forYou, false)));
        var inCart = recents.products(Kind.ADDED);
        var withCart = rank(inCart, all);
        reason(recents, inCart, withCart, market).ifPresent(reason -> shelves.add(withCart(reason, withCart)));
        return List.copyOf(shelves);
    }

    private List<String> rank(List<String> productIds, List<String> known) {
        var without = new HashSet<>(known);
        return Taste.next(productIds, recommendations::related, CANDIDATES + known.size()).stream()
                .map(Scored::productId)
                .filter(id -> !without.contains(id))
                .toList();
    }

    /** Names the newest product that the first choice goes with; empty when nothing of it can be bought. */
    private Optional<String> reason(Recents recents, List<String> from, List<String> choices, Market market) {
        var first = choices.stream().filter(counter::isInStock).findFirst();
        return first.flatMap(choice -> from.stream()
                .filter(id -> goesWith(id, choice))
                .flatMap(id -> counter.title(id, market).map(title -> sentence(kind(recents, id), title)).stream())
                .findFirst()
                .or(() -> Optional.of("Because of what you looked at last")));
    }

    private boolean goesWith(String productId, String choice) {
        return recommendations.related(productId).stream()
                .anyMatch(item -> item.productId().equals(choice));
    }

    private static String sentence(Kind kind, String title) {
        return switch (kind) {
            case VIEWED -> "Because you looked at " + title;
            case ADDED -> "Because you put " + title + " into your cart";
            case BOUGHT -> "Others who bought " + title + " also bought these";
        };
    }

    private static Kind kind(Recents recents, String productId) {
        for (int i = 0; i < recents.size(); i++) {
            if (recents.product(i).equals(productId)) {
                return recents.kind(i);
            }
        }
        throw new IllegalArgumentException(productId + " is not one of them");
    }

    private static Shelf withCart(String reason, List<String> productIds) {
        return Shelf.of("with_your_cart", "Goes with your cart", reason, productIds, false);
    }
}
