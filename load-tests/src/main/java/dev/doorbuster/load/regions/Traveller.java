package dev.doorbuster.load.regions;

import dev.doorbuster.load.drill.Till;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A shopper of one region before another one's edge, who looks at the cart now and then. Blocks; figures are for when it has ended. */
final class Traveller {
    private static final long PAUSE_MILLIS = 250;

    private final HttpClient http;
    private final String home;
    private final String abroad;
    private final CountDownLatch servedAgain = new CountDownLatch(1);
    private volatile boolean isGoing = true;
    private volatile boolean isHomeBack;
    private int served;
    private int toldAway;
    private int odd;

    Traveller(HttpClient http, String home, String abroad) {
        this.http = http;
        this.home = home;
        this.abroad = abroad;
    }

    /** Until {@link #stop}. */
    void travel() throws IOException, InterruptedException {
        var till = new Till(http, home);
        var _ = till.send("GET", "/api/cart", "", Map.of());
        var away = till.at(abroad);
        while (isGoing) {
            look(away);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void look(Till away) throws InterruptedException {
        try {
            boolean isAfterReturn = isHomeBack;
            var reply = away.send("GET", "/api/cart", "", Map.of());
            if (reply.isOk()) {
                served++;
                if (isAfterReturn) {
                    servedAgain.countDown();
                }
            } else if (reply.status() == 503 && reply.text("code").equals("unavailable")) {
                toldAway++;
            } else {
                odd++;
            }
        } catch (IOException e) {
            odd++;
        }
    }

    /** Whoever serves the cart to a request from now on has it from a region that has come back. */
    void homeIsBack() {
        isHomeBack = true;
    }

    /** Since {@link #homeIsBack}; the longest that it waits for that is {@code patience}. */
    boolean isServedAgain(Duration patience) throws InterruptedException {
        return servedAgain.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        isGoing = false;
    }

    int served() {
        return served;
    }

    /** 503, as it should be while the home region is away. */
    int toldAway() {
        return toldAway;
    }

    int odd() {
        return odd;
    }
}
