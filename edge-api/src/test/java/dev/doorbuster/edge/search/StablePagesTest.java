package dev.doorbuster.edge.search;

import static dev.doorbuster.edge.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.product.Product;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody pages through a list while others change it: what does not change is seen once, in order, and never missed. */
class StablePagesTest {
    private static final int STEADY = 120;
    private static final int RESTLESS = 40;
    private static final List<String> WORDS = List.of("mug", "lamp", "blue", "small");
    private static final int WALKS = 25;

    private final ProductIndex index = new ProductIndex();
    private long revision;

    @ParameterizedTest
    @EnumSource
    void a_product_that_stays_as_it_is_is_on_exactly_one_page(Sorting sorting) throws Exception {
        // given
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int n = 0; n < STEADY + RESTLESS; n++) {
            put(n, random);
        }
        index.refresh();
        var stop = new AtomicBoolean();

        try (index;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // when
            Callable<Long> unrest = () -> unrest(new Random(seed + 1), stop);
            var changes = threads.submit(unrest);
            for (var words : List.of("", "mug", "lmap", "blu smal")) {
                var wanted = steady(walk(words, sorting, 100));
                assertThat(wanted).isNotEmpty();
                for (int i = 0; i < WALKS; i++) {
                    // then
                    assertThat(steady(walk(words, sorting, 1 + random.nextInt(9))))
                            .as("\"%s\" by %s, seed %d", words, sorting, seed)
                            .doesNotHaveDuplicates()
                            .isEqualTo(wanted);
                }
            }
            stop.set(true);
            assertThat(changes.get()).isPositive();
        } finally {
            stop.set(true);
        }
    }

    private long unrest(Random random, AtomicBoolean stop) {
        long changes = 0;
        while (!stop.get()) {
            for (int i = 0; i < 5; i++) {
                put(STEADY + random.nextInt(RESTLESS), random);
                changes++;
            }
            index.refresh();
        }
        return changes;
    }

    private List<String> walk(String words, Sorting sorting, int limit) {
        var ids = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var request = new SearchRequest(words, ProductFilter.NONE, sorting, limit, Optional.ofNullable(cursor));
            assertThat(request.hasValidCursor()).isTrue();
            var page = index.search(request);
            ids.addAll(page.productIds());
            cursor = page.nextCursor();
        } while (cursor != null);
        return ids;
    }

    private static List<String> steady(List<String> ids) {
        var known = new HashSet<String>();
        for (int n = 0; n < STEADY; n++) {
            known.add(Ids.product("p-" + n));
        }
        return ids.stream().filter(known::contains).toList();
    }

    /** Few words and few prices, so that many products are equal in what a list is sorted by. */
    private void put(int n, Random random) {
        var title = WORDS.get(random.nextInt(4)) + " " + WORDS.get(random.nextInt(4));
        var text = WORDS.get(random.nextInt(4)) + " x".repeat(random.nextInt(9));
        var handle = "p-" + n;
        var product = new Product(
                Ids.product(handle),
                handle,
                title,
                text,
                "Acme",
                List.of(),
                "",
                List.of(variant("S-" + n, 100L * random.nextInt(4))));
        index.put(product, ++revision);
    }
}
