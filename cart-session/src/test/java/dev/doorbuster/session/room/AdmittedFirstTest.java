package dev.doorbuster.session.room;

import static dev.doorbuster.session.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.room.Admission;
import dev.doorbuster.commerce.room.AdmissionTokens;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.RoomSettings;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.runtime.admission.Work;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmittedFirstTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final AdmissionTokens TOKENS = new AdmissionTokens("secret-0123456789abcdef-0123456789");
    private static final Room ROOM =
            new Room("doors", 1_000, new RoomSettings("Doors", List.of("p_1"), Instant.EPOCH, null, 10, 120, 1, 50));

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private Work rest = Work.CART;
    private int port;

    @BeforeEach
    void start() {
        var works = new AdmittedFirst(request -> rest, TOKENS, InstantSource.fixed(NOW), new SplittableRandom(1));
        port = await(vertx.createHttpServer()
                        .requestHandler(request -> {
                            var _ = request.response().end(works.of(request).name());
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void stop() {
        var _ = await(vertx.close());
    }

    @Test
    void whoever_was_let_in_fills_the_cart_and_checks_out_before_all_others() {
        assertThat(work(admission(NOW.plusSeconds(1)))).isEqualTo(Work.CRITICAL);
        assertThat(work(admission(NOW.plusSeconds(1)) + ", a1.nonsense")).isEqualTo(Work.CRITICAL);
        rest = Work.INTAKE;
        assertThat(work(admission(NOW.plusSeconds(1)))).isEqualTo(Work.CRITICAL);
    }

    @Test
    void an_admission_that_is_forged_or_over_changes_nothing() {
        var good = admission(NOW.plusSeconds(1));

        assertThat(work("")).isEqualTo(Work.CART);
        assertThat(work("a1.nonsense")).isEqualTo(Work.CART);
        assertThat(work(admission(NOW))).isEqualTo(Work.CART);
        assertThat(work(good.replace("doors", "other"))).isEqualTo(Work.CART);
        assertThat(work(new AdmissionTokens("another-0123456789abcdef-012345678").mint(ticket(NOW.plusSeconds(1)))))
                .isEqualTo(Work.CART);
    }

    @Test
    void an_admission_that_is_handed_round_serves_no_crowd() {
        var shared = admission(NOW.plusSeconds(1));
        int critical = 0;
        for (int i = 0; i < 200; i++) {
            critical += work(shared) == Work.CRITICAL ? 1 : 0;
        }

        assertThat(critical).isBetween(40, 150);
        assertThat(work(TOKENS.mint(new Admission(
                        TicketId.of(ROOM, 8), "ams_se_2", NOW.plusSeconds(1).toEpochMilli()))))
                .isEqualTo(Work.CRITICAL);
    }

    @Test
    void looking_around_is_no_more_than_that_for_them_too() {
        rest = Work.READ;

        assertThat(work(admission(NOW.plusSeconds(1)))).isEqualTo(Work.READ);
    }

    private static String admission(Instant expires) {
        return TOKENS.mint(ticket(expires));
    }

    private static Admission ticket(Instant expires) {
        return new Admission(TicketId.of(ROOM, 7), "ams_se_1", expires.toEpochMilli());
    }

    private Work work(String shown) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/cart/lines"))
                .POST(HttpRequest.BodyPublishers.noBody());
        if (!shown.isEmpty()) {
            request.header(AdmittedFirst.HEADER.toString(), shown);
        }
        try {
            return Work.valueOf(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
