package dev.doorbuster.edge.admin;

import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.feed.ProductFeed;
import dev.doorbuster.runtime.admission.Deadline;
import dev.doorbuster.runtime.admission.Priority;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.IdempotencyKey;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.lifecycle.Sequences;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What merchants send. The admin token has been checked before. */
public final class AdminRoutes {
    private static final int MAX_ITEMS = 1_000;
    private static final long MAX_UNITS = 1_000_000_000L;

    private final Vertx vertx;
    private final Merchant merchant;
    private final ReadModel products;
    private final Sequences sequences;
    private final String currency;

    private record StockItem(String sku, long quantity, String reason) {}

    /** @param status {@code booked} or {@code refused} */
    record StockOutcome(String sku, long available, String status, String reason) {}

    record StockReport(List<StockOutcome> items) {}

    public AdminRoutes(Vertx vertx, Merchant merchant, ReadModel products, Sequences sequences, String currency) {
        this.vertx = vertx;
        this.merchant = merchant;
        this.products = products;
        this.sequences = sequences;
        this.currency = currency;
    }

    /** Before any body handler: a feed is streamed to disk, not into memory. */
    public void mountImport(Router router) {
        router.put("/admin/products").handler(ctx -> {
            var feed = feed(ctx);
            Upload.receive(vertx, ctx)
                    .compose(file -> sequences
                            .call(
                                    Deadline.fromNow(Priority.CRITICAL),
                                    () -> new ProductImport(vertx, merchant, products).run(feed, file))
                            .eventually(() -> Upload.discard(vertx, file)))
                    .onSuccess(report -> Answers.send(ctx, 200, report))
                    .onFailure(ctx::fail);
        });
    }

    /** As it was sent, for editing: a shopper's answer has one market's prices and words only. */
    public void mountProduct(Router router) {
        router.get("/admin/products/:id").handler(ctx -> {
            var ready = products.product(ctx.pathParam("id"))
                    .orElseThrow(() -> products.absent(Problem.notFound("product")));
            Answers.send(ctx, 200, ready.product());
        });
    }

    public void mountStock(Router router) {
        router.post("/admin/stock").handler(Answers.json(this::adjustStock));
    }

    private ProductFeed feed(RoutingContext ctx) {
        var header = ctx.request().getHeader("content-type");
        var type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> ProductFeed.ndjson(currency);
            case "text/csv" -> ProductFeed.shopifyCsv(currency);
            default ->
                throw Problem.of(
                        415, "unsupported_media_type", "content-type must be application/x-ndjson or text/csv");
        };
    }

    private Future<?> adjustStock(RoutingContext ctx) {
        var key = IdempotencyKey.optional(ctx);
        var fields = Fields.of(ctx);
        var items = new ArrayList<StockItem>();
        for (var item : fields.objects("items", 1, MAX_ITEMS)) {
            items.add(stockItem(item));
        }
        fields.done();
        var outcomes = new ArrayList<Future<StockEvent>>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            outcomes.add(merchant.adjustStock(factId(key, i), item.sku(), item.quantity(), item.reason()));
        }
        return Future.all(outcomes).map(all -> report(all.<StockEvent>list()));
    }

    private static StockReport report(List<StockEvent> outcomes) {
        if (outcomes.stream().anyMatch(AdminRoutes::isBookedDifferently)) {
            throw Problem.conflict(
                    "idempotency_key_reused", "the Idempotency-Key was used for other items; see what is in stock");
        }
        return new StockReport(outcomes.stream().map(AdminRoutes::outcome).toList());
    }

    private static boolean isBookedDifferently(StockEvent event) {
        return event instanceof StockEvent.AdjustmentRefused refused
                && refused.reason().equals(StockEvent.AdjustmentRefused.BOOKED_DIFFERENTLY);
    }

    /** Under one key each item is one fact, however often it is sent. */
    private static String factId(Optional<String> key, int index) {
        return key.map(k -> "stock/" + k + "/" + index)
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private StockItem stockItem(Fields item) {
        var sku = item.text("sku", 1, 64);
        long quantity = item.integer("quantity", -MAX_UNITS, MAX_UNITS);
        if (quantity == 0) {
            item.refuse("quantity", "range", "must not be 0");
        }
        var reason = item.optionalText("reason", 200).orElse("");
        item.close();
        if (!sku.isEmpty() && products.offer(sku).isEmpty()) {
            item.refuse("sku", "unknown", "is not in the catalogue");
        }
        return new StockItem(sku, quantity, reason);
    }

    private static StockOutcome outcome(StockEvent event) {
        return switch (event) {
            case StockEvent.Adjusted e -> new StockOutcome(e.sku(), e.available(), "booked", "");
            case StockEvent.AdjustmentRefused e -> new StockOutcome(e.sku(), e.available(), "refused", e.reason());
            case StockEvent.LevelChanged e -> new StockOutcome(e.sku(), e.available(), "booked", "");
        };
    }
}
