package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.product.ProductRules;
import dev.doorbuster.edge.search.ProductFilter;
import dev.doorbuster.edge.search.SearchRequest;
import dev.doorbuster.edge.search.Sorting;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.Query;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Reads what a shopper wants listed from the address of {@code /api/products}. */
final class ListQuery {
    private static final int DEFAULT_LIMIT = 24;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_QUERY = 200;
    private static final int MAX_CURSOR = 1_000;
    private static final int MAX_VALUES = 20;
    private static final Set<String> LISTS = Set.of("category", "brand");
    private static final Set<String> KNOWN =
            Set.of("query", "category", "brand", "price_from", "price_to", "sort", "limit", "cursor", "market");

    private ListQuery() {}

    /** @throws Problem 400 naming every bad parameter */
    static SearchRequest read(RoutingContext ctx, Market market) {
        var query = new Query(ctx, KNOWN, LISTS);
        var words = query.text("query", MAX_QUERY).orElse("");
        var sorting = Sorting.of(query.oneOf("sort", words.isEmpty() ? "newest" : "relevance", Sorting.names()));
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var cursor = query.text("cursor", MAX_CURSOR);
        var request = new SearchRequest(words, filter(query, market), sorting, limit, cursor);
        if (!request.hasValidCursor()) {
            query.refuse("cursor", "format", "is not a cursor of this list");
        }
        query.done();
        return request;
    }

    private static ProductFilter filter(Query query, Market market) {
        return new ProductFilter(
                query.texts("category", ProductRules.MAX_TEXT, MAX_VALUES),
                query.texts("brand", ProductRules.MAX_TEXT, MAX_VALUES),
                prices(query, market));
    }

    /** The shopper means the market's currency, the index knows the shop's. Both ends belong to the range. */
    private static ProductFilter.PriceRange prices(Query query, Market market) {
        var any = ProductFilter.PriceRange.ANY;
        var from = query.amount("price_from", ProductRules.MAX_PRICE);
        var to = query.amount("price_to", ProductRules.MAX_PRICE);
        return new ProductFilter.PriceRange(
                from.isPresent() ? market.toShop(from.getAsLong()) : any.from(),
                to.isPresent() ? market.toShop(to.getAsLong() + 1) - 1 : any.to());
    }
}
