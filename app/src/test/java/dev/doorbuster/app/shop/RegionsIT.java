package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.session.token.SessionTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two cells, one shop: a shopper at another region's edge is served as at home, and each region sells its own units. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegionsIT {
    private final TwoRegions regions;
    private final TestShop home;
    private final TestShop abroad;

    RegionsIT(TestCell cell, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws IOException {
        regions = TwoRegions.start(cell, folder);
        home = regions.home();
        abroad = regions.abroad();
    }

    @AfterAll
    void close() {
        regions.close();
    }

    @Test
    void products_reach_every_region_and_each_sells_its_own_units() {
        // given
        var lamp = home.goods("lamp", 2_000, 1);

        // when
        regions.stockAbroad(lamp, 2);
        var shopper = abroad.newShopper();
        var order = shopper.buy(lamp.sku(), 2);

        // then
        assertThat(order).startsWith(abroad.region() + "_or_");
        assertThat(abroad.admin().availableWhen(lamp.handle(), lamp.sku(), 0)).isZero();
        assertThat(home.admin().available(lamp.handle(), lamp.sku())).isEqualTo(1);
        assertThat(abroad.ledger().when(order, "authorization", "capture")).hasSize(2);
    }

    @Test
    void whoever_travels_has_their_cart_and_buys_at_home() {
        // given
        var vase = home.goods("vase", 2_000, 5);
        var shopper = home.newShopper();
        shopper.addToCart(vase.sku(), 1);
        var session = shopper.session();
        var traveller = shopper.at(abroad.door());

        // when
        traveller.addToCart(vase.sku(), 2);
        var inCart = traveller.cartSkus();
        var order = traveller.buyCart();

        // then
        assertThat(inCart).containsExactly(vase.sku());
        assertThat(order).startsWith(home.region() + "_or_");
        assertThat(traveller.session()).isEqualTo(session);
        assertThat(shopper.cartSkus()).isEmpty();
        assertThat(traveller
                        .orderWhen(order, "confirmed")
                        .json()
                        .at("/lines/0/quantity")
                        .asInt())
                .isEqualTo(3);
        assertThat(home.ledger().when(order, "authorization", "capture")).hasSize(2);
        assertThat(traveller.get("/api/orders").expect(200).each("/items", "id"))
                .containsExactly(order);
    }

    @Test
    void an_order_is_found_by_its_id_from_any_region_and_by_nobody_else() {
        var globe = home.goods("globe", 2_000, 5);
        var order = home.newShopper().buy(globe.sku(), 1);

        assertThat(abroad.admin().get("/admin/orders/" + order).expect(200).string("/id"))
                .isEqualTo(order);
        var stranger = abroad.newShopper();
        var session = stranger.get("/api/cart").expect(200);
        stranger.get("/api/orders/" + order).expectProblem(404, "not_found");
        assertThat(session.status()).isEqualTo(200);
        assertThat(stranger.session()).as("looking at it moves nobody").startsWith(abroad.region());
    }

    @Test
    void whoever_refuses_abroad_is_forgotten_in_both_regions_and_has_chosen_it() {
        var traveller = shopperOfHome().at(abroad.door());

        var refused = Homes.privacy(traveller, false);

        assertThat(refused.string("/refused_by")).isEqualTo("choice");
        assertThat(traveller.get("/api/privacy").text()).isEqualTo(refused.text());
        assertThat(regions.forgetting(traveller.session())).containsExactly(home.region(), abroad.region());
        assertThat(Homes.privacy(traveller, true).text()).contains("\"refused_by\":null");
    }

    @Test
    void a_travellers_socket_hears_what_happens_at_home() {
        // given
        var clock = home.goods("clock", 2_000, 5);
        var shopper = home.newShopper();
        shopper.addToCart(clock.sku(), 1);
        var page = shopper.at(abroad.door()).live();
        page.subscribe("cart");
        page.next("cart", frame -> frame.at("/data/lines/0/quantity").asInt() == 1);

        // when
        shopper.addToCart(clock.sku(), 1);

        // then
        page.next("cart", frame -> frame.at("/data/lines/0/quantity").asInt() == 2);
    }

    @Test
    void signing_up_abroad_makes_an_account_at_home() {
        var traveller = shopperOfHome().at(abroad.door());
        var account = Map.of(
                "email",
                "ada." + home.unique("mail") + "@example.com",
                "password",
                "correct horse battery",
                "name",
                "Ada");

        var created = traveller.post("/api/account", account).expect(201);

        assertThat(created.string("/id")).startsWith(home.region() + "_ac_");
        assertThat(traveller.get("/api/account").expect(200).string("/id")).isEqualTo(created.string("/id"));
        assertThat(traveller.at(home.door()).get("/api/account").expect(200).string("/id"))
                .isEqualTo(created.string("/id"));
    }

    @Test
    void the_payment_providers_word_goes_to_the_orders_region() {
        var rug = home.goods("rug", 2_000, 5);
        var order = home.newShopper().buy(rug.sku(), 1);

        var reply =
                new Psp(abroad.door()).tell("evt_abroad", "payment_intent.succeeded", order, "pi_other", Duration.ZERO);

        assertThat(reply.expect(200).string("/outcome")).isEqualTo("taken");
        assertThat(home.ledger().when(order, "authorization", "capture")).hasSize(2);
    }

    @Test
    void products_are_taken_only_where_they_are_kept() {
        abroad.admin()
                .body("PUT", "/admin/products", "application/x-ndjson", "{}\n")
                .expectProblem(421, "other_region");
    }

    @Test
    void while_a_region_is_away_its_shoppers_are_told_and_all_others_are_served() {
        // given
        var mug = home.goods("mug", 2_000, 5);
        regions.stockAbroad(mug, 3);
        var tokens = new SessionTokens(TestShop.SESSION_KEY);
        var session = Session.guest(Ids.newSession(TwoRegions.GONE, new Random(3)));
        var lost = abroad.newShopper().withBearer(tokens.mint(session, Instant.now()));

        // then
        var refused = lost.get("/api/cart").expectProblem(503, "unavailable");
        assertThat(refused.string("/detail")).contains("region gone");
        assertThat(refused.header("retry-after")).isNotEmpty();
        lost.post("/api/cart/lines", Map.of("sku", mug.sku(), "quantity", 1)).expectProblem(503, "unavailable");
        lost.get("/api/products/" + mug.handle()).expect(200);
        lost.get("/api/home").expect(200);
        assertThat(abroad.newShopper().buy(mug.sku(), 1)).startsWith(abroad.region());
    }

    @Test
    void a_request_that_was_sent_to_the_wrong_region_goes_nowhere_else() throws IOException {
        var tokens = new SessionTokens(TestShop.SESSION_KEY);
        var hop = tokens.seal("hop x > " + abroad.region(), Instant.now());

        var order = Ids.orderOf(Ids.newCheckout(home.region(), new Random(5)));
        RawHttp.send(abroad.running().port(), RawHttp.request("GET /api/orders/" + order, "doorbuster-hop: " + hop))
                .expectProblem(421, "other_region");
    }

    @Test
    void a_session_that_was_ended_at_home_is_replaced_abroad_as_it_is_at_home() {
        // given
        var shopper = shopperOfHome();
        var account =
                Map.of("email", "eve." + home.unique("mail") + "@example.com", "password", "correct horse battery");
        shopper.post("/api/account", account).expect(201);
        var thief = shopper.thief();
        shopper.post("/api/account/sign-out").expect(204);

        // when
        var stolen = thief.session();
        var abroadThief = thief.at(abroad.door());
        var cart = abroadThief.get("/api/cart").expect(200);

        // then
        assertThat(cart.each("/lines", "sku")).isEmpty();
        assertThat(abroadThief.session()).isNotEqualTo(stolen).startsWith(home.region());
        abroadThief.get("/api/account").expectProblem(401, "not_signed_in");
    }

    @Test
    void an_old_token_is_renewed_at_home_and_nowhere_else() {
        var tokens = new SessionTokens(TestShop.SESSION_KEY);
        var session = Session.guest(Ids.newSession(home.region(), new Random(7)));
        var old = abroad.newShopper()
                .withBearer(tokens.mint(session, Instant.now().minus(Duration.ofDays(2))));

        assertThat(old.get("/api/home").expect(200).header("doorbuster-session-token"))
                .isEmpty();
        assertThat(old.get("/api/cart").expect(200).header("doorbuster-session-token"))
                .isNotEmpty();
    }

    @Test
    void nothing_strange_in_a_handshake_reaches_the_other_region() throws IOException {
        var cookie = "cookie: doorbuster_session=" + shopperOfHome().token();
        int port = abroad.running().port();
        String[] handshake = {
            cookie,
            "connection: upgrade",
            "upgrade: websocket",
            "sec-websocket-version: 13",
            "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=="
        };

        assertThat(RawHttp.firstLine(port, "GET /api/live?x=|", handshake)).startsWith("HTTP/1.1 400");
        assertThat(RawHttp.firstLine(port, "GET http://elsewhere.example/api/live", handshake))
                .startsWith("HTTP/1.1 101");
        assertThat(RawHttp.firstLine(
                        port,
                        "GET /api/live",
                        cookie,
                        "connection: upgrade",
                        "upgrade: websocket",
                        handshake[2],
                        handshake[3],
                        "origin: https://evil.example"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void operators_look_at_any_region_from_any_door() throws Exception {
        var operator = abroad.admin();
        assertThat(operator.get("/admin/ops").expect(200).string("/region")).isEqualTo(abroad.region());
        assertThat(operator.with("doorbuster-region", home.region())
                        .get("/admin/ops")
                        .expect(200)
                        .string("/region"))
                .isEqualTo(home.region());
        RawHttp.send(
                        abroad.running().port(),
                        RawHttp.request(
                                "GET /admin/ops",
                                "authorization: Bearer " + TestShop.ADMIN_TOKEN,
                                "doorbuster-region: nowhere"))
                .expectProblem(400, "invalid_request");

        var stream = HttpRequest.newBuilder(URI.create(abroad.door().address() + "/admin/ops"))
                .header("authorization", "Bearer " + TestShop.ADMIN_TOKEN)
                .header("accept", "text/event-stream")
                .header("doorbuster-region", home.region())
                .build();
        try (var lines = abroad.door()
                .http()
                .send(stream, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            assertThat(lines.filter(line -> line.contains("\"region\":\"" + home.region() + "\""))
                            .limit(2))
                    .hasSize(2);
        }
    }

    private Shopper shopperOfHome() {
        var shopper = home.newShopper();
        shopper.get("/api/cart").expect(200);
        return shopper;
    }
}
