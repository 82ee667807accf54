package dev.doorbuster.commerce.order;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * What sending back is worth. Goods that are back are worth their share, by list price, of what was paid for all goods, discounts
 * and tax included; shipping is paid back with the last unit. Rounding is half up on the running sum, so that the parts never
 * add up to anything but the whole.
 */
public final class ReturnValue {
    private ReturnValue() {}

    /** What is owed for a return that has arrived, beyond refunds that were made before. */
    public static Money of(Order order, Return arrived) {
        var back = new HashMap<>(arrived.units());
        order.returns().stream()
                .filter(r -> r.received() && r.number() != arrived.number())
                .forEach(r -> r.units().forEach((sku, n) -> back.merge(sku, n, Integer::sum)));
        long owed = runningSum(order.submission(), back) - order.refunded().amount();
        return new Money(Math.max(0, owed), order.submission().currency());
    }

    private static long runningSum(Submission submission, Map<String, Integer> back) {
        if (Order.unitsOf(submission.lines()).equals(back)) {
            return submission.total().amount();
        }
        long all = 0;
        long returned = 0;
        var left = new HashMap<>(back);
        for (OrderLine line : submission.lines()) {
            int units = Math.min(line.quantity(), left.getOrDefault(line.sku(), 0));
            left.merge(line.sku(), -units, Integer::sum);
            all += line.total().amount();
            returned += line.unitPrice().amount() * units;
        }
        long shipping = submission.totals().stream()
                .filter(t -> t.type().equals("fulfillment"))
                .mapToLong(TotalLine::amount)
                .sum();
        long goods = submission.total().amount() - shipping;
        return all == 0 ? 0 : share(goods, returned, all);
    }

    /** Half up, and without a largest order: the product of two amounts need not fit into a long. */
    private static long share(long amount, long part, long whole) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
