package dev.doorbuster.edge.cart;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.Pricing;
import dev.doorbuster.commerce.pricing.TotalLine;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.session.cart.Durability;
import dev.doorbuster.session.cart.KeptCart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A cart as its shopper sees it: with today's prices and what is left of each line's stock.
 *
 * @param durability {@code durable} when every edge can die without losing any of it, else {@code memory}
 */
record CartView(
        String id,
        long version,
        String currency,
        List<Line> lines,
        List<TotalLine> totals,
        List<Message> messages,
        String durability) {

    /** @param available units that can be bought now */
    record Line(
            String sku,
            String productId,
            String title,
            String variantTitle,
            String imageUrl,
            int quantity,
            Money unitPrice,
            Money total,
            long available) {}

    /** In one market. A line whose SKU is no longer on offer is left out, with a message. */
    static CartView of(String id, KeptCart kept, ReadModel products, Market market, Pricing pricing, Instant now) {
        var cart = kept.cart();
        var priced = new ArrayList<OrderLine>();
        var lines = new ArrayList<Line>();
        var messages = new ArrayList<Message>();
        cart.lines()
                .forEach((sku, quantity) -> products.offer(sku, market)
                        .ifPresentOrElse(
                                offer -> {
                                    var line = OrderLine.of(offer, quantity);
                                    long available = products.available(sku);
                                    if (available < quantity) {
                                        messages.add(shortage(line, available, lines.size()));
                                    }
                                    if (offer.isOverLimit(quantity)) {
                                        messages.add(Message.warning(
                                                "limit_exceeded",
                                                "$.lines[" + lines.size() + "]",
                                                offer.limitNotice()));
                                    }
                                    priced.add(line);
                                    lines.add(line(line, available));
                                },
                                () -> messages.add(Message.warning(
                                        "no_longer_offered", "$.lines", sku + " is no longer offered"))));
        if (kept.durability() == Durability.MEMORY_UNSEEN) {
            messages.add(Message.warning(
                    "cart_incomplete", "$.lines", "Your cart may hold more than is shown; the rest will be back soon"));
        }
        var quote = pricing.quote(new Pricing.Request(priced, null, null, List.of(), now));
        return new CartView(
                id, cart.version(), market.currency(), lines, quote.totals(), messages, name(kept.durability()));
    }

    /** The catalogue's log is out of reach. */
    CartView withLastKnownPrices() {
        var more = new ArrayList<>(messages);
        more.add(Message.warning(
                "prices_last_known",
                "$",
                "Prices and stock are the last that we know; what is charged is what you see before you pay"));
        return new CartView(id, version, currency, lines, totals, more, durability);
    }

    private static String name(Durability durability) {
        return switch (durability) {
            case DURABLE -> "durable";
            case MEMORY, MEMORY_UNSEEN -> "memory";
        };
    }

    private static Message shortage(OrderLine line, long available, int position) {
        var path = "$.lines[" + position + "]";
        return available == 0
                ? Message.warning("sold_out", path, line.title() + " is sold out")
                : Message.warning("low_stock", path, "Only " + available + " of " + line.title() + " are left");
    }

    private static Line line(OrderLine line, long available) {
        return new Line(
                line.sku(),
                line.productId(),
                line.title(),
                line.variantTitle(),
                line.imageUrl(),
                line.quantity(),
                line.unitPrice(),
                line.total(),
                available);
    }
}
