package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.edge.search.SearchPage;
import dev.doorbuster.edge.search.SearchRequest;
import dev.doorbuster.edge.search.Sorting;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.Query;
import dev.doorbuster.runtime.http.RequestMarkets;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Set;

/** {@code /api/products}: answered from memory, on the event loop, without any call. */
public final class ProductRoutes {
    private static final int DEFAULT_LIMIT = 24;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_QUERY = 200;
    private static final int MAX_CURSOR = 1_000;
    private static final Buffer ITEMS = Buffer.buffer("{\"items\":[");

    private final ReadModel products;
    private final ProductIndex index;
    private final RequestMarkets markets;

    public ProductRoutes(ReadModel products, ProductIndex index, RequestMarkets markets) {
        this.products = products;
        this.index = index;
        this.markets = markets;
    }

    public void mount(Router router) {
        router.get("/api/products").handler(this::list);
        router.get("/api/products/:id").handler(this::one);
    }

    private void one(RoutingContext ctx) {
        var ready =
                products.product(ctx.pathParam("id")).orElseThrow(() -> products.absent(Problem.notFound("product")));
        var market = markets.announce(ctx);
        answer(ctx, Buffer.buffer(ready.json(market)), ready.etag(market));
    }

    private void list(RoutingContext ctx) {
        var query = new Query(ctx, Set.of("query", "category", "sort", "limit", "cursor", "market"));
        var words = query.text("query", MAX_QUERY).orElse("");
        var category = query.text("category", 255).orElse("");
        var sorting = Sorting.of(query.oneOf("sort", words.isEmpty() ? "newest" : "relevance", Sorting.names()));
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var cursor = query.text("cursor", MAX_CURSOR);
        var request = new SearchRequest(words, category, sorting, limit, cursor);
        if (!request.hasValidCursor()) {
            query.refuse("cursor", "format", "is not a cursor of this list");
        }
        query.done();
        var body = body(index.search(request), markets.announce(ctx));
        answer(ctx, body, Etags.of(body.getBytes()));
    }

    /** Joins ready-made bytes; only the frame is made per request. */
    private Buffer body(SearchPage page, Market market) {
        var body = Buffer.buffer(8_192).appendBuffer(ITEMS);
        boolean first = true;
        for (var id : page.productIds()) {
            var ready = products.product(id);
            if (ready.isPresent()) {
                if (!first) {
                    body.appendByte((byte) ',');
                }
                body.appendBytes(ready.get().json(market));
                first = false;
            }
        }
        var frame = new LinkedHashMap<String, Object>();
        frame.put("next_cursor", page.nextCursor());
        frame.put("total", page.total());
        frame.put("facets", java.util.Map.of("categories", page.categories()));
        byte[] rest = Json.bytes(frame);
        return body.appendString("],").appendBytes(rest, 1, rest.length - 1);
    }

    private static void answer(RoutingContext ctx, Buffer body, String etag) {
        var response = ctx.response().putHeader("etag", etag).putHeader("cache-control", "no-cache");
        if (Etags.matches(ctx.request().getHeader("if-none-match"), etag)) {
            response.setStatusCode(304).end().onFailure(gone -> response.reset());
        } else {
            response.putHeader("content-type", "application/json").end(body).onFailure(gone -> response.reset());
        }
    }
}
