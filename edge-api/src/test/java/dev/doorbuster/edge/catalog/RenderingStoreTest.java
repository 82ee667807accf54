package dev.doorbuster.edge.catalog;

import static dev.doorbuster.edge.Shelf.product;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.market.Markets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

class RenderingStoreTest {
    private static final int SLOTS = 20;
    private static final Market EU = Markets.of("", "EUR").first();
    private static final long SIZE = rendering().json().length;

    private final RenderingStore store = new RenderingStore(3 * SIZE);
    private final AtomicReferenceArray<Rendering> slots = new AtomicReferenceArray<>(SLOTS);

    @Test
    void the_oldest_goes_when_there_is_no_room() {
        for (int i = 0; i < 5; i++) {
            store.hold(slots, i, rendering());
        }

        assertThat(held()).isEqualTo("--###");
        assertThat(store.bytes()).isEqualTo(3 * SIZE);
    }

    @Test
    void what_is_used_stays_while_what_is_not_goes() {
        for (int i = 0; i < 3; i++) {
            store.hold(slots, i, rendering());
        }
        slots.get(0).markUsed();

        store.hold(slots, 3, rendering());
        store.hold(slots, 4, rendering());

        assertThat(held()).isEqualTo("#--##");
    }

    @Test
    void a_slot_is_filled_once() {
        var first = rendering();
        store.hold(slots, 0, first);
        store.hold(slots, 0, rendering());

        assertThat(slots.get(0)).isSameAs(first);
        assertThat(store.bytes()).isEqualTo(SIZE);
    }

    @Test
    void never_more_is_held_than_there_is_room_for() {
        var random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            int slot = random.nextInt(SLOTS);
            var known = slots.get(slot);
            if (known == null) {
                store.hold(slots, slot, rendering());
            } else {
                known.markUsed();
            }
            assertThat(store.bytes())
                    .isEqualTo(held().replace("-", "").length() * SIZE)
                    .isLessThanOrEqualTo(3 * SIZE);
        }
    }

    @Test
    void threads_at_the_same_time_leave_no_more_behind() throws InterruptedException {
        var start = new CountDownLatch(1);
        var threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            int offset = t;
            threads[t] = Thread.ofPlatform().start(() -> {
                awaitQuietly(start);
                for (int i = 0; i < 20_000; i++) {
                    int slot = (i * 7 + offset) % SLOTS;
                    if (slots.get(slot) == null) {
                        store.hold(slots, slot, rendering());
                    }
                }
            });
        }
        start.countDown();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(store.bytes())
                .isEqualTo(held().replace("-", "").length() * SIZE)
                .isLessThanOrEqualTo(3 * SIZE);
    }

    private String held() {
        var text = new StringBuilder();
        for (int i = 0; i < SLOTS; i++) {
            text.append(slots.get(i) == null ? '-' : '#');
        }
        return text.toString().replaceAll("-+$", "");
    }

    private static Rendering rendering() {
        return Rendering.of(ProductView.of(product("Mug", 1_299), new long[] {7}, EU));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
