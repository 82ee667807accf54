package dev.doorbuster.edge.feed;

import dev.doorbuster.commerce.product.ProductRules;
import dev.doorbuster.edge.feed.ShopifyRows.Broken;
import dev.doorbuster.edge.feed.ShopifyRows.Misfit;
import dev.doorbuster.edge.feed.ShopifyRows.Row;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shopify's product CSV: the rows of a product follow each other and share a handle; the first one has the title. */
final class ShopifyCsvFeed implements ProductFeed {
    private final String currency;
    private final ProductRules rules;

    ShopifyCsvFeed(String currency) {
        this.currency = currency;
        this.rules = new ProductRules(currency);
    }

    @Override
    public void read(InputStream in, Consumer<FeedRow> sink) throws IOException {
        var rows = new ShopifyRows(in);
        var unreadable = rows.header();
        if (unreadable.isPresent()) {
            sink.accept(unreadable.get());
        } else {
            new Reading(rows, sink).toTheEnd();
        }
    }

    /** One pass over one file. */
    private final class Reading {
        private final ShopifyRows rows;
        private final Consumer<FeedRow> sink;
        private final FeedLedger ledger = new FeedLedger();
        private @Nullable ShopifyProduct open;

        Reading(ShopifyRows rows, Consumer<FeedRow> sink) {
            this.rows = rows;
            this.sink = sink;
        }

        void toTheEnd() throws IOException {
            boolean more = true;
            while (more) {
                more = switch (rows.next()) {
                    case Row row -> row(row);
                    case Misfit misfit -> misfit(misfit);
                    case Broken broken -> broken(broken);
                    default -> false;
                };
            }
            close();
        }

        private boolean row(Row row) {
            var handle = row.cell(ShopifyColumn.HANDLE);
            if (handle.isEmpty()) {
                sink.accept(new RefusedRow(row.line(), ShopifyColumn.HANDLE.header(), "is required"));
            } else if (open != null && open.hasHandle(handle)) {
                open.add(row);
            } else {
                close();
                open = new ShopifyProduct(row, currency);
            }
            return true;
        }

        private boolean misfit(Misfit misfit) {
            if (open != null && open.hasHandle(misfit.handle())) {
                open.spoil(misfit.line(), misfit.reason());
            } else {
                close();
                sink.accept(new RefusedRow(misfit.line(), "row", misfit.reason()));
            }
            return true;
        }

        private boolean broken(Broken broken) {
            if (open != null) {
                open.spoil(broken.line(), "may go on in the row that cannot be read");
            }
            close();
            sink.accept(new RefusedRow(broken.line(), "row", broken.reason()));
            return false;
        }

        private void close() {
            if (open != null) {
                sink.accept(open.finish(rules, ledger));
                open = null;
            }
        }
    }
}
