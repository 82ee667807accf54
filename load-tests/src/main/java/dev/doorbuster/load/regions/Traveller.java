package dev.doorbuster.load.regions;

import dev.doorbuster.load.drill.Till;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;

/** A shopper of one region before another one's edge, who looks at the cart now and then. Blocks; figures are for when it has ended. */
final class Traveller {
    private static final long PAUSE_MILLIS = 250;

    private final HttpClient http;
    private final String home;
    private final String abroad;
    private volatile boolean isGoing = true;
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
            var reply = away.send("GET", "/api/cart", "", Map.of());
            if (reply.isOk()) {
                served++;
            } else if (reply.status() == 503 && reply.text("code").equals("unavailable")) {
                toldAway++;
            } else {
                odd++;
            }
        } catch (IOException e) {
            odd++;
        }
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
