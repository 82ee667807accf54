package dev.doorbuster.load.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.check.Told;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Shoppers before a tiny server over real connections. */
class CrowdTest {
    private static final double PER_SECOND = 40;
    private static final int SOCKETS = 20;
    private static final long PATIENCE_SECONDS = 30;
    private static final List<String> WHOLE_VISIT = List.of(
            "GET home",
            "GET products",
            "GET products",
            "prefetch GET products",
            "POST cart",
            "POST checkouts",
            "PATCH checkouts",
            "POST complete",
            "GET checkouts",
            "GET orders");

    @Test
    void a_shopper_looks_around_buys_and_sees_the_order() throws Exception {
        // given
        var ordersSeen = new CountDownLatch(5);
        try (var shop = new TinyShop((request, before) -> count(request, "/api/orders/", ordersSeen));
                var crowd = new Crowd(shop.port(), SOCKETS, 1)) {
            // when
            crowd.come(PER_SECOND);
            assertThat(ordersSeen.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

            // then
            assertThat(crowd.told()).contains(new Told("co-1", Told.Answer.COMPLETED, "o-1"));
            assertThat(shop.asked().values())
                    .map(CrowdTest::withoutSearch)
                    .contains(WHOLE_VISIT)
                    .allMatch(visit -> visit.equals(WHOLE_VISIT.subList(0, visit.size())));
            assertThat(crowd.since(0).sum().odd()).isEmpty();
        }
    }

    @Test
    void what_is_refused_is_asked_twice_more_and_then_the_shopper_leaves() throws Exception {
        // given a home that nobody gets
        var third = new CountDownLatch(3);
        try (var shop = new TinyShop((request, before) -> {
                    if (before == 2) {
                        third.countDown();
                    }
                    return TinyShop.shed(request);
                });
                var crowd = new Crowd(shop.port(), SOCKETS, 2)) {
            // when
            crowd.come(PER_SECOND);
            assertThat(third.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

            // then
            assertThat(shop.asked().values())
                    .allMatch(visit -> visit.size() <= 3 && visit.stream().allMatch("GET home"::equals));
            assertThat(crowd.since(0).sum().refusals()).containsOnlyKeys("concurrency");
        }
    }

    @Test
    void a_completion_that_was_refused_is_asked_again_under_the_same_key() throws Exception {
        // given
        var keys = new AtomicReference<>(List.<String>of());
        var again = new CountDownLatch(1);
        try (var shop = new TinyShop((request, before) -> {
                    if (!request.path().endsWith("/complete") || !isFirst(request)) {
                        return false;
                    }
                    keys.updateAndGet(known -> with(known, request.getHeader("idempotency-key")));
                    if (before == 0) {
                        return TinyShop.shed(request);
                    }
                    again.countDown();
                    return false;
                });
                var crowd = new Crowd(shop.port(), SOCKETS, 3)) {
            // when
            crowd.come(PER_SECOND);
            assertThat(again.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

            // then
            assertThat(keys.get()).hasSize(2).doesNotContainNull();
            assertThat(keys.get().getFirst()).isEqualTo(keys.get().getLast());
        }
    }

    @Test
    void a_prefetch_that_is_refused_is_nobodys_loss() throws Exception {
        // given
        var added = new CountDownLatch(1);
        BiFunction<HttpServerRequest, Integer, Boolean> shedding = (request, before) -> {
            boolean _ = count(request, "/api/cart", added);
            return request.getHeader("sec-purpose") != null && TinyShop.shed(request);
        };
        try (var shop = new TinyShop(shedding);
                var crowd = new Crowd(shop.port(), SOCKETS, 4)) {
            crowd.come(PER_SECOND);

            assertThat(added.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void who_is_sent_home_asks_nothing_more_unless_there_is_a_checkout() throws Exception {
        // given a shop that refuses carts
        var refused = new CountDownLatch(1);
        try (var shop = new TinyShop((request, before) ->
                        request.path().startsWith("/api/cart") && TinyShop.shed(request) && !counted(refused));
                var crowd = new Crowd(shop.port(), SOCKETS, 5)) {
            crowd.come(PER_SECOND);
            assertThat(refused.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

            // when
            crowd.come(0);
            crowd.sendHome();

            // then
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (crowd.present() > 0 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(crowd.present()).isZero();
        }
    }

    private static boolean counted(CountDownLatch latch) {
        latch.countDown();
        return false;
    }

    private static boolean count(HttpServerRequest request, String path, CountDownLatch latch) {
        if (request.path().startsWith(path)) {
            latch.countDown();
        }
        return false;
    }

    /** The first shopper's. */
    private static boolean isFirst(HttpServerRequest request) {
        return "10.0.0.0".equals(request.getHeader("x-client-address"));
    }

    private static List<String> with(List<String> known, String key) {
        var all = new ArrayList<>(known);
        all.add(key);
        return List.copyOf(all);
    }

    private static List<String> withoutSearch(List<String> visit) {
        return visit.stream().filter(words -> !words.equals("GET search")).toList();
    }
}
