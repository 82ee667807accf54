package dev.doorbuster.commerce.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What sending back is worth … */
class ReturnValueTest {
    private static final String ID = "ams_or_0123456789abcdefghjkmnpqrs";

    @Property(tries = 1_000)
    void is_the_whole_in_the_end_and_never_more_or_negative_on_the_way(
            @ForAll("orders") Submission submission, @ForAll Random random) {
        // given every unit in some return
        var order = Order.submitted(submission);
        var parts = split(order.units(), random);
        for (int i = 0; i < parts.size(); i++) {
            order = heard(order, OrderChange.returned(Return.wanted(i + 1, parts.get(i), "", "return-" + i)));
        }
        assertThat(order.returnable()).isEmpty();

        // when they arrive in any order
        var arriving = new ArrayList<>(order.returns());
        Collections.shuffle(arriving, random);
        for (var expected : arriving) {
            var arrived = expected.arrived(true);
            var value = ReturnValue.of(order, arrived);
            order = heard(order, OrderChange.returned(arrived));
            var refund = new Refund(order.refunds().size() + 1, value, random.nextBoolean());
            order = heard(order, OrderChange.refund(refund));

            // then
            assertThat(value.amount()).isNotNegative();
            assertThat(order.refunded().amount())
                    .isLessThanOrEqualTo(submission.total().amount());
        }
        assertThat(order.refunded()).isEqualTo(submission.total());
    }

    @Test
    void is_a_share_of_what_was_paid_and_shipping_comes_last() {
        // given three at 10.00, a tenth off, 5.00 shipping, 6.40 tax
        var lines = List.of(line("MUG", 1_000, 3));
        var order = Order.submitted(submission(lines, 300, 500, 640));

        // when
        var first = ReturnValue.of(order, new Return(1, Map.of("MUG", 1), "", "a", true, true));

        // then: a third of 27.00 and the tax
        assertThat(first).isEqualTo(new Money(1_113, "EUR"));
    }

    @Test
    void of_the_dearest_goods_there_can_be_is_worked_out_too() {
        var lines = List.of(line("CROWN", 1_000_000_000L, 99), line("ORB", 1_000_000_000L, 99));
        var order = Order.submitted(submission(lines, 0, 0, 0));

        assertThat(ReturnValue.of(order, new Return(1, Map.of("CROWN", 99), "", "a", true, true)))
                .isEqualTo(new Money(99_000_000_000L, "EUR"));
    }

    @Provide
    Arbitrary<Submission> orders() {
        var price = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20),
                Arbitraries.longs().between(0, 100_000),
                Arbitraries.longs().between(0, 1_000_000_000L));
        var lines = Combinators.combine(
                        Arbitraries.of("MUG", "HAT", "POT"),
                        price,
                        Arbitraries.integers().between(1, 9))
                .as(ReturnValueTest::line)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
        return Combinators.combine(
                        lines,
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.longs().between(0, 2_000),
                        Arbitraries.integers().between(0, 30))
                .as((all, off, shipping, tax) -> {
                    long sum = sum(all);
                    long discount = sum * off / 100;
                    return submission(all, discount, shipping, (sum - discount + shipping) * tax / 100);
                });
    }

    /** Every unit by itself, thrown into one of a few parcels. */
    private static List<Map<String, Integer>> split(Map<String, Integer> units, Random random) {
        int count = 1 + random.nextInt(6);
        var parts = new ArrayList<Map<String, Integer>>();
        for (int i = 0; i < count; i++) {
            parts.add(new LinkedHashMap<>());
        }
        units.forEach((sku, n) -> {
            for (int i = 0; i < n; i++) {
                parts.get(random.nextInt(count)).merge(sku, 1, Integer::sum);
            }
        });
        parts.removeIf(Map::isEmpty);
        return parts;
    }

    private static Order heard(Order order, OrderChange change) {
        return order.after(new OrderEvent(
                "order.return-requested",
                ID,
                order.events() + 1,
                "",
                "",
                OrderStatus.DELIVERED,
                PaymentStatus.CAPTURED,
                "",
                "fact",
                List.of(),
                change));
    }

    private static OrderLine line(String sku, long price, int quantity) {
        var money = new Money(price, "EUR");
        return new OrderLine(sku, "p_1", sku, "", "", quantity, money, money.times(quantity));
    }

    private static long sum(List<OrderLine> lines) {
        return lines.stream().mapToLong(l -> l.total().amount()).sum();
    }

    private static Submission submission(List<OrderLine> lines, long discount, long shipping, long tax) {
        long sum = sum(lines);
        return new Submission(
                ID,
                ID.replace("_or_", "_co_"),
                ID.replace("_or_", "_se_"),
                "ada@example.com",
                "EUR",
                new Address("Ada", "Main St 1", "", "Berlin", "", "10115", "DE"),
                "standard",
                lines,
                List.of(
                        new TotalLine("subtotal", sum, "Subtotal"),
                        new TotalLine("discount", -discount, "CODE"),
                        new TotalLine("fulfillment", shipping, "Standard"),
                        new TotalLine("tax", tax, "VAT"),
                        new TotalLine("total", sum - discount + shipping + tax, "Total")),
                "pm_card_visa",
                Instant.EPOCH,
                Map.of());
    }
}
