package dev.doorbuster.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.AdmissionConfig;
import dev.doorbuster.runtime.admission.Work;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.connection.ConnectionLimits;
import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.lifecycle.Pulse;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.telemetry.OpsSections;
import dev.doorbuster.runtime.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceServerTest {
    private static final String ADMIN_TOKEN = "an-admin-token-of-tests";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Session SHOPPER = Session.guest("ams_se_0123456789abcdefghjkmnpqrs");

    private final Vertx vertx = Vertx.vertx();
    private final Telemetry telemetry = new Telemetry();
    private final AtomicLong nanos = new AtomicLong();
    private final Pulse pulse = new Pulse(nanos::get, InstantSource.fixed(Instant.EPOCH));
    private final AtomicBoolean revoked = new AtomicBoolean();
    private final Promise<Void> held = Promise.promise();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void after_a_stand_still_nobody_is_believed_before_it_is_known_who_was_revoked_meanwhile() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            // given
            int port = within(server());
            var caughtUp = new AtomicBoolean();
            pulse.prove(caughtUp::get);
            assertThat(ask(client, port)).succeedsWithin(SOON).isEqualTo(200);

            // when
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            var answer = ask(client, port);
            var _ = within(held.future());
            revoked.set(true);
            caughtUp.set(true);

            // then
            assertThat(answer).succeedsWithin(SOON).isEqualTo(401);
        }
    }

    /** The status of the answer. */
    private static CompletableFuture<Integer> ask(HttpClient client, int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/who"))
                .header("authorization", "Bearer token")
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    private Future<Integer> server() {
        var shutdown = new Shutdown();
        var still = new StoodStill(vertx, pulse);
        var door = new ServiceDoor(
                token -> revoked.get() ? Optional.empty() : Optional.of(SHOPPER),
                note -> Optional.empty(),
                ADMIN_TOKEN,
                () -> SHOPPER,
                ctx -> {
                    if (!pulse.isProven()) {
                        held.tryComplete();
                    }
                    still.handle(ctx);
                });
        return ServiceServer.start(
                vertx,
                new ServiceConfig(0, ADMIN_TOKEN, "a session key", 1, ConnectionLimits.DEFAULT),
                door,
                new Health(),
                telemetry,
                new Admission(AdmissionConfig.from(new Env(Map.of())), telemetry.registry()),
                request -> Work.CART,
                OpsSections.start(
                        vertx, telemetry.registry(), InstantSource.fixed(Instant.EPOCH), "ams", shutdown::hasBegun),
                shutdown,
                router -> router.get("/api/who")
                        .handler(ctx -> ctx.end(Caller.sessionId(ctx)).onFailure(ctx::fail)));
    }

    private static <T> T within(Future<T> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }
}
