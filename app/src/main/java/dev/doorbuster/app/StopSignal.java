package dev.doorbuster.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** SIGTERM, Ctrl-C or the process's own wish to end, as something that the main thread can wait for. */
final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    /** One that only {@link #give} gives. */
    StopSignal() {}

    /**
     * From now on the JVM, when told to stop, waits for {@link #answered}.
     *
     * @param patience after which it ends all the same
     */
    static StopSignal install(Duration patience) {
        var signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> signal.give(patience), "stop"));
        return signal;
    }

    /** From within. */
    void give() {
        given.countDown();
    }

    void await() throws InterruptedException {
        given.await();
    }

    boolean isGiven() {
        return given.getCount() == 0;
    }

    /** True once the signal was given. */
    boolean await(Duration longest) throws InterruptedException {
        return given.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Everything is put away. */
    void answered() {
        answered.countDown();
    }

    /** The JVM ends when its hooks have ended, so this one waits for the main thread. */
    private void give(Duration patience) {
        given.countDown();
        try {
            if (!answered.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.out.println("not everything stopped in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
