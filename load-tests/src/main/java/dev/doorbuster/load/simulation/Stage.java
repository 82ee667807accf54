package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.http;

import dev.doorbuster.load.plan.Paper;
import dev.doorbuster.load.plan.Plan;
import dev.doorbuster.load.plan.Slo;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What all shoppers of a run share. */
record Stage(Plan plan, Path results, Ledger ledger, Shelf shelf, Ticker ticker) {
    /** How long shoppers who are in the middle of something get at the end. */
    private static final Duration LAST_ORDERS = Duration.ofSeconds(60);

    /** As the plan says that {@link Plan#FILE} names. */
    static Stage open() {
        var file = Path.of(System.getProperty(Plan.FILE));
        try {
            var plan = Paper.plan(file);
            var ledger = new Ledger();
            return new Stage(
                    plan,
                    file.resolveSibling(Plan.RESULTS),
                    ledger,
                    new Shelf(plan.goods()),
                    Ticker.start(ledger, System.out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everybody has gone. */
    void close() {
        ticker.close();
        try {
            Paper.write(results, ledger.results());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever wants the product of the sale has to queue for it. */
    boolean hasRoom() {
        return plan.sale() != null && !plan.sale().room().isEmpty();
    }

    Duration lasts() {
        return Duration.ofSeconds(plan.seconds());
    }

    Duration atMost() {
        return lasts().plus(LAST_ORDERS);
    }

    HttpProtocolBuilder protocol() {
        return http.baseUrl(plan.baseUrl())
                .wsBaseUrl(plan.baseUrl().replaceFirst("^http", "ws"))
                .wsUnmatchedInboundMessageBufferSize(256)
                // A browser would send conditional requests; an answer from a cache says nothing about the shop.
                .disableCaching()
                .disableWarmUp()
                .acceptHeader("application/json")
                .acceptEncodingHeader("gzip")
                .userAgentHeader("doorbuster-load")
                .header("x-client-address", session -> address(session.userId()));
    }

    /** Every shopper comes from an address of its own, as they do when they do not all sit in one office. */
    static String address(long userId) {
        long n = userId & 0xff_ffff;
        return "10." + (n >> 16) + "." + ((n >> 8) & 0xff) + "." + (n & 0xff);
    }

    /** Gatling has its own eyes on failures. Shed requests are none, and what is slow is judged by priority in the summary. */
    static Assertion hardlyAnyFailure() {
        return global().failedRequests().percent().lte(Slo.FAILED_PERCENT);
    }

    /** The door opens for one more shopper. */
    ChainBuilder comeIn() {
        return exec(session -> {
            ledger.came();
            return session.set("key", UUID.randomUUID().toString());
        });
    }

    /** The shopper sets mind on another product. */
    ChainBuilder want() {
        return exec(shelf::want);
    }

    /** Seconds that a person needs. */
    ChainBuilder think(double least, double most) {
        return pause((Session session) -> Duration.ofMillis(
                (long) (1_000 * plan.thinkScale() * ThreadLocalRandom.current().nextDouble(least, most))));
    }
}
