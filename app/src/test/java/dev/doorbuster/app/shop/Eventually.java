package dev.doorbuster.app.shop;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks again and again until what is expected is there. */
final class Eventually {
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(25);

    private Eventually() {}

    static <T> T until(String what, Callable<T> look, Predicate<T> good) {
        return until(what, DEADLINE, look, good);
    }

    /** A look that throws an {@link java.io.IOException} is repeated too: a shop may be starting still. */
    static <T> T until(String what, Duration deadline, Callable<T> look, Predicate<T> good) {
        long end = System.nanoTime() + deadline.toNanos();
        @Nullable Object last = null;
        do {
            try {
                T seen = look.call();
                if (good.test(seen)) {
                    return seen;
                }
                last = seen;
            } catch (java.io.IOException e) {
                last = e;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() < end);
        throw new AssertionError("not within " + deadline + ": " + what + "; last seen: " + last);
    }
}
