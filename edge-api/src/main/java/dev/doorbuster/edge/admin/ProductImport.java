package dev.doorbuster.edge.admin;

import static io.vertx.core.Future.await;

import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.feed.FeedItem;
import dev.doorbuster.edge.feed.FeedRow;
import dev.doorbuster.edge.feed.ProductFeed;
import dev.doorbuster.edge.feed.RefusedRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Imports a feed: each accepted product goes to the catalogue's writer, a window of them at a time, and the stock of its new
 * SKUs to the decider. Runs on a virtual thread; holds a window of products in memory, never the feed.
 */
final class ProductImport {
    private static final int WINDOW = 256;
    private static final int LOOK_MILLIS = 20;
    private static final int MAX_LOOKS = 500;

    private record Sent(FeedItem item, Future<CatalogEvent.ChangeDecided> outcome) {}

    private final Vertx vertx;
    private final Merchant merchant;
    private final ReadModel products;
    private final Deque<Sent> window = new ArrayDeque<>();
    private final List<Future<Void>> stock = new ArrayList<>();
    private final ImportReport.Builder report = new ImportReport.Builder();
    private final List<CatalogEvent.ChangeDecided> applied = new ArrayList<>();

    ProductImport(Vertx vertx, Merchant merchant, ReadModel products) {
        this.vertx = vertx;
        this.merchant = merchant;
        this.products = products;
    }

    /** Returns when this edge shows all that was imported. One instance, one run. */
    ImportReport run(ProductFeed feed, Path file) {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            feed.read(in, this::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (!window.isEmpty()) {
            finish(window.remove());
        }
        await(Future.all(stock));
        awaitVisible();
        return report.build();
    }

    private void take(FeedRow row) {
        switch (row) {
            case RefusedRow refused -> report.refuse(refused);
            case FeedItem item -> {
                if (window.size() >= WINDOW) {
                    finish(window.remove());
                }
                window.add(new Sent(item, merchant.change(item.product())));
            }
        }
    }

    private void finish(Sent sent) {
        var outcome = await(sent.outcome());
        if (!outcome.violations().isEmpty()) {
            var first = outcome.violations().getFirst();
            report.refuse(new RefusedRow(sent.item().line(), first.field(), first.message()));
            return;
        }
        report.accept();
        applied.add(outcome);
        sent.item().openingStock().forEach((sku, units) -> {
            if (!products.isStocked(sku)) {
                if (stock.size() >= WINDOW) {
                    await(Future.all(stock));
                    stock.clear();
                }
                stock.add(merchant.openStock(sku, units));
                report.stockOpened();
            }
        });
    }

    /** A merchant who looks right after the answer should find the products; another edge may be a moment later. */
    private void awaitVisible() {
        for (int look = 0; look < MAX_LOOKS && !isVisible(); look++) {
            await(vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    private boolean isVisible() {
        return applied.stream()
                .allMatch(outcome -> products.product(outcome.productId())
                        .filter(ready -> ready.revision() >= outcome.revision())
                        .isPresent());
    }
}
