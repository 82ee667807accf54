package dev.doorbuster.load.regions;

import dev.doorbuster.load.drill.Goods;
import dev.doorbuster.load.drill.Till;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Set;

/** Somebody who changes one cart over and over until the shop no longer answers, and looks at it when it does again. Blocks. */
final class Keeper {
    private static final long PAUSE_MILLIS = 50;
    private static final int MOST = 50;

    private final Till till;
    private volatile boolean isWriting;
    private int acknowledged;
    private int asked;

    Keeper(HttpClient http, String address) {
        this.till = new Till(http, address);
    }

    /** Returns when a change was not acknowledged. */
    void change() throws InterruptedException {
        try {
            boolean ok = write("POST", "/api/cart/lines", "{\"sku\":\"" + Goods.plain(0) + "\",\"quantity\":1}", 1);
            for (int quantity = 2; ok; quantity = quantity % MOST + 1) {
                Thread.sleep(PAUSE_MILLIS);
                ok = write("PUT", "/api/cart/lines/" + Goods.plain(0), "{\"quantity\":" + quantity + "}", quantity);
            }
        } catch (IOException gone) {
            // It may have been written and not acknowledged: then it is what was asked for last.
        } finally {
            isWriting = false;
        }
    }

    private boolean write(String method, String path, String body, int quantity)
            throws IOException, InterruptedException {
        asked = quantity;
        if (!till.send(method, path, body, Map.of()).isOk()) {
            return false;
        }
        acknowledged = quantity;
        isWriting = true;
        return true;
    }

    /** A change was acknowledged, and none was refused after it. For any thread. */
    boolean isWriting() {
        return isWriting;
    }

    /** The cart holds what was acknowledged last, or what was asked for after that. */
    boolean findsIt() throws IOException, InterruptedException {
        var reply = till.send("GET", "/api/cart", "", Map.of());
        int found = reply.json().at("/lines/0/quantity").asInt();
        return reply.isOk() && Set.of(acknowledged, asked).contains(found);
    }
}
