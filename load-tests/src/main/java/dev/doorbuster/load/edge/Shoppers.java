package dev.doorbuster.load.edge;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Ten thousand sessions; each has looked at three things. */
final class Shoppers {
    static final int COUNT = 10_000;
    private static final int AT_ONCE = 16;
    /** Shoppers of one kind look at the same few things, so that something goes with something. */
    private static final int KINDS = 500;

    private Shoppers() {}

    /** Their cookies. */
    static List<String> arrive(Door door) {
        return forAll(i -> door.get("/api/cart", "").cookie());
    }

    /** @param productIds of the catalogue */
    static void lookAround(Door door, List<String> cookies, List<String> productIds) {
        var _ = forAll(i -> {
            int kind = i % KINDS * 4;
            return door.post(
                    "/api/activity",
                    cookies.get(i),
                    "{\"events\":[%s,%s,%s]}"
                            .formatted(
                                    viewed(productIds, kind + i / KINDS % 4),
                                    viewed(productIds, kind + (1 + i / KINDS) % 4),
                                    viewed(productIds, kind + (2 + i / KINDS) % 4)));
        });
    }

    private static String viewed(List<String> productIds, int number) {
        return "{\"type\":\"viewed\",\"product_id\":\"" + productIds.get(number % productIds.size()) + "\"}";
    }

    private interface Step<T> {
        T of(int shopper);
    }

    private static <T> List<T> forAll(Step<T> step) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var steps = IntStream.range(0, COUNT)
                    .<Callable<T>>mapToObj(i -> () -> step.of(i))
                    .toList();
            return threads.invokeAll(steps).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the shoppers came in", e);
        }
    }
}
