package dev.doorbuster.edge.home;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.edge.catalog.ReadyProduct;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Joins ready-made bytes into one answer, in which no product stands twice. Belongs to one request. */
final class Page {
    static final int MAX_ITEMS = 12;

    private static final int EXPECTED_BYTES = 32 * 1_024;
    private static final int MAX_SECTIONS = 4;
    private static final byte[] END = {']', '}'};

    private final Counter counter;
    private final Market market;
    private final Buffer body;
    private final Set<String> shown = HashSet.newHashSet(MAX_SECTIONS * MAX_ITEMS);
    private final List<ReadyProduct> items = new ArrayList<>(MAX_ITEMS);
    private final List<ReadyProduct> soldOut = new ArrayList<>();
    private int sections;

    private Page(Counter counter, Market market, Buffer body) {
        this.counter = counter;
        this.market = market;
        this.body = body;
    }

    /** Sections without a product are left out, and so is the fifth. */
    static Buffer home(Counter counter, Market market, boolean personal, List<Shelf> shelves) {
        var page = new Page(counter, market, Buffer.buffer(EXPECTED_BYTES));
        page.body.appendString(personal ? "{\"personal\":true,\"sections\":[" : "{\"personal\":false,\"sections\":[");
        for (var shelf : shelves) {
            page.choose(shelf);
            if (!page.items.isEmpty() && page.sections < MAX_SECTIONS) {
                page.write(shelf);
            }
        }
        return page.body.appendBytes(END);
    }

    /** A section for itself, empty or not. */
    static Buffer section(Counter counter, Market market, Shelf shelf) {
        var page = new Page(counter, market, Buffer.buffer());
        page.choose(shelf);
        page.write(shelf);
        return page.body;
    }

    private void choose(Shelf shelf) {
        items.clear();
        soldOut.clear();
        for (var id : shelf.productIds()) {
            if (items.size() == MAX_ITEMS) {
                return;
            }
            var ready = shown.contains(id) ? null : counter.find(id).orElse(null);
            if (ready != null && ready.isInStock()) {
                show(ready);
            } else if (ready != null && shelf.withSoldOut()) {
                soldOut.add(ready);
            }
        }
        for (var ready : soldOut) {
            if (items.size() < MAX_ITEMS) {
                show(ready);
            }
        }
    }

    private void show(ReadyProduct ready) {
        if (shown.add(ready.product().id())) {
            items.add(ready);
        }
    }

    private void write(Shelf shelf) {
        if (sections++ > 0) {
            body.appendByte((byte) ',');
        }
        body.appendBytes(shelf.head());
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                body.appendByte((byte) ',');
            }
            counter.write(body, items.get(i), market);
        }
        body.appendBytes(END);
    }
}
