package dev.doorbuster.load.sleep;

import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.shop.ShopDoor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * An edge stands still (SIGSTOP), as a suspended machine does, while stock and a cart change at another one. Shoppers ask it before
 * it goes on, so their requests are the first things it sees. Blocks.
 *
 * @param frozen so long it stands still
 */
record SuspendTrial(SleepSite site, Duration frozen) {
    private static final int SHOPPERS = 8;
    private static final int LEFT = 7;
    private static final int WANTED = 5;
    private static final long WATCHED_MILLIS = 5_000;
    /** Less than a shopper waits for a cart that is out of reach. */
    private static final Duration CHANGE = Duration.ofMillis(500);

    private static final long LOOK_MILLIS = 20;

    /** An answer to a look at the stock or at the cart. */
    private record Seen(long nanos, int status, long value, boolean isCart) {}

    /**
     * What was found.
     *
     * @param changedCart whether the other edge could change the cart meanwhile: not, when the one that stands still owns it
     * @param currentMillis from SIGCONT to the first right answer
     */
    record Outcome(
            Duration frozen,
            int answers,
            long staleStock,
            long staleCarts,
            boolean changedCart,
            long refused,
            long currentMillis) {
        List<Figure> figures() {
            return List.of(
                    Figure.plain("stood still for", frozen.toSeconds() + " s"),
                    Figure.plain("answers looked at", "%,d".formatted(answers)),
                    Figure.none("with stock of before", staleStock),
                    Figure.none(
                            "with the cart of before" + (changedCart ? "" : " (it could not be changed)"), staleCarts),
                    Figure.plain("answered \"in a moment\" (503)", Long.toString(refused)),
                    Figure.atMost("right from", " s", currentMillis / 1_000.0, 5));
        }
    }

    Outcome run() throws IOException, InterruptedException {
        var edge = site.edges().getFirst();
        int port = site.ports().getFirst();
        int other = site.ports().getLast();
        var carts = carts(port);
        long before = available(
                carts.getFirst().get(port, "/api/products/" + Goods.HANDLE).good());

        edge.freeze();
        long stopped = System.nanoTime();
        sellAllBut(other, before);
        var owner = changedOne(carts, other);
        long rest = frozen.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - stopped);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TimeUnit.MILLISECONDS.sleep(Math.max(0, rest - 500));
            var watching = new ArrayList<Future<List<Seen>>>();
            for (int i = 0; i < SHOPPERS; i++) {
                watching.add(threads.submit(() -> watchStock(port)));
            }
            watching.add(threads.submit(() -> watchCart(owner.orElse(carts.getFirst()), port)));
            TimeUnit.MILLISECONDS.sleep(500);
            long resumed = System.nanoTime();
            edge.thaw();
            return judge(all(watching), resumed, owner.isPresent());
        } finally {
            edge.thaw();
        }
    }

    private Outcome judge(List<Seen> seen, long resumed, boolean changed) {
        var good = seen.stream().filter(one -> one.status() / 100 == 2).toList();
        long current = good.stream()
                .filter(one -> !one.isCart() && one.value() == LEFT)
                .mapToLong(Seen::nanos)
                .min()
                .orElse(resumed + TimeUnit.MINUTES.toNanos(1));
        return new Outcome(
                frozen,
                seen.size(),
                good.stream()
                        .filter(one -> !one.isCart() && one.value() != LEFT)
                        .count(),
                good.stream()
                        .filter(one -> changed && one.isCart() && one.value() != WANTED)
                        .count(),
                changed,
                seen.stream().filter(one -> one.status() == 503).count(),
                TimeUnit.NANOSECONDS.toMillis(current - resumed));
    }

    private static void sellAllBut(int port, long before) throws IOException, InterruptedException {
        try (var door = new ShopDoor("http://127.0.0.1:" + port, Optional.of(SleepSite.ADMIN_TOKEN))) {
            var correction = """
                    {"items":[{"sku":"%s","quantity":%d,"reason":"trial"}]}""".formatted(Goods.SKU, LEFT - before);
            var _ = door.admin("POST", "/admin/stock", "application/json", correction);
        }
    }

    /** Several, because the edge that will stand still owns some of them. */
    private List<Visitor> carts(int port) throws IOException, InterruptedException {
        var visitors = new ArrayList<Visitor>();
        for (int i = 0; i < SHOPPERS; i++) {
            var visitor = site.visitor();
            visitor.fillCart(port);
            visitors.add(visitor);
        }
        return visitors;
    }

    /** All try at once: those whose cart is out of reach wait for it in vain. */
    private static Optional<Visitor> changedOne(List<Visitor> visitors, int port) throws InterruptedException {
        var changed = new ConcurrentLinkedQueue<Visitor>();
        var trying = visitors.stream()
                .map(visitor -> Thread.startVirtualThread(() -> {
                    if (changeCart(visitor, port)) {
                        changed.add(visitor);
                    }
                }))
                .toList();
        for (var thread : trying) {
            var _ = thread.join(CHANGE);
        }
        return Optional.ofNullable(changed.peek());
    }

    private static boolean changeCart(Visitor shopper, int port) {
        try {
            return shopper.changeCart(port, WANTED);
        } catch (IOException silence) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Seen> watchStock(int port) throws InterruptedException {
        var visitor = site.visitor();
        return watch(false, () -> visitor.get(port, "/api/products/" + Goods.HANDLE));
    }

    private static List<Seen> watchCart(Visitor shopper, int port) throws InterruptedException {
        return watch(true, () -> shopper.get(port, "/api/cart"));
    }

    private interface Question {
        Visitor.Reply ask() throws IOException, InterruptedException;
    }

    private static List<Seen> watch(boolean isCart, Question question) throws InterruptedException {
        var seen = new ArrayList<Seen>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WATCHED_MILLIS);
        while (System.nanoTime() < end) {
            try {
                var reply = question.ask();
                long value = isCart ? reply.json().at("/lines/0/quantity").asLong() : available(reply);
                seen.add(new Seen(System.nanoTime(), reply.status(), value, isCart));
            } catch (IOException silence) {
                seen.add(new Seen(System.nanoTime(), 0, 0, isCart));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return seen;
    }

    private static long available(Visitor.Reply product) {
        return product.json().at("/variants/0/available").asLong();
    }

    private static List<Seen> all(List<Future<List<Seen>>> watching) throws InterruptedException {
        var all = new ArrayList<Seen>();
        for (var one : watching) {
            try {
                all.addAll(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a shopper failed", e);
            }
        }
        return all;
    }
}
