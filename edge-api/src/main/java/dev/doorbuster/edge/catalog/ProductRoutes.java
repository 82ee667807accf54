package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.edge.search.SearchPage;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.RequestMarkets;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code /api/products}: answered from memory, on the event loop, without any call. */
public final class ProductRoutes {
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
        var market = markets.announce(ctx);
        var request = ListQuery.read(ctx, market);
        var page = products.front(request).orElseGet(() -> index.search(request));
        var items = page.productIds().stream()
                .map(products::product)
                .flatMap(Optional::stream)
                .toList();
        byte[] frame = frame(page, market);
        answer(ctx, body(items, market, frame), tag(items, market, frame));
    }

    /** The same for the same answer, from the tags of its products: far fewer bytes to digest than the answer has. */
    private static String tag(List<ReadyProduct> items, Market market, byte[] frame) {
        var parts = Buffer.buffer(4_096);
        items.forEach(item -> parts.appendString(item.etag(market)));
        return Etags.of(parts.appendBytes(frame).getBytes());
    }

    /** Joins ready-made bytes; only the frame is made per request. */
    private static Buffer body(List<ReadyProduct> items, Market market, byte[] frame) {
        var bodies = items.stream().map(item -> item.json(market)).toList();
        int size = frame.length + ITEMS.length();
        for (var json : bodies) {
            size += json.length + 1;
        }
        var body = Buffer.buffer(size).appendBuffer(ITEMS);
        for (int i = 0; i < bodies.size(); i++) {
            if (i > 0) {
                body.appendByte((byte) ',');
            }
            body.appendBytes(bodies.get(i));
        }
        return body.appendString("],").appendBytes(frame, 1, frame.length - 1);
    }

    private static byte[] frame(SearchPage page, Market market) {
        var frame = new LinkedHashMap<String, Object>();
        frame.put("next_cursor", page.nextCursor());
        frame.put("total", page.total());
        frame.put("facets", page.facets().in(market));
        return Json.bytes(frame);
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
