package dev.doorbuster.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.order.Order;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderProgressTest {
    /** A part of the order that is missing here would keep its first value in the table for ever. */
    @Test
    void everything_of_an_order_but_its_submission_can_change() {
        var order = components(Order.class);

        assertThat(order).contains("submission");
        assertThat(components(OrderProgress.class))
                .containsExactlyElementsOf(order.stream()
                        .filter(name -> !name.equals("submission"))
                        .toList());
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
