package dev.doorbuster.app.shop;

import static dev.doorbuster.app.shop.RoomSteps.checkoutWith;
import static dev.doorbuster.app.shop.RoomSteps.draw;
import static dev.doorbuster.app.shop.RoomSteps.is;
import static dev.doorbuster.app.shop.RoomSteps.ready;
import static dev.doorbuster.app.shop.RoomSteps.room;
import static dev.doorbuster.app.shop.RoomSteps.settings;
import static dev.doorbuster.app.shop.RoomSteps.ticketWhen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Waiting rooms in a shop with a second edge, which is a process of its own. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoomIT {
    private static final List<String> EDGE = List.of(
            "PORT",
            "REGION",
            "KAFKA_BOOTSTRAP_SERVERS",
            "EVENT_SIGNING_KEY",
            "REDIS_URL",
            "SESSION_KEY",
            "ADMIN_TOKEN",
            "MARKETS");

    private final TestShop shop;
    private final ChildRole secondEdge;
    private final Door secondDoor;

    RoomIT(TestCell cell, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        var all = TestShop.settings(cell);
        var own = new HashMap<String, String>();
        EDGE.forEach(name -> own.put(name, all.get(name)));
        shop = TestShop.start(cell, Duration.ofMinutes(10));
        own.put("CHECKOUT_URL", shop.door().address());
        own.put("ACCOUNTS_URL", shop.door().address());
        own.put("HAZELCAST_PORT", Integer.toString(ChildJvm.freePort()));
        secondEdge = new ChildRole(folder, "edge", own);
        secondEdge.launch();
        secondDoor = Door.to("http://127.0.0.1:" + secondEdge.awaitReady(), TestShop.ADMIN_TOKEN);
    }

    @AfterAll
    void close() {
        secondEdge.close();
        shop.close();
    }

    @Test
    void whoever_came_first_gets_in_first_and_nobody_gets_round_the_queue() {
        // given a sale that begins in an hour, and two who queue at different edges
        var goods = shop.goods("drop", 1_000, 10);
        var slow = Map.<String, Object>of("release_per_second", 1);
        put("drop", goods, Map.of("at", Instant.now().plusSeconds(3_600).toString()), slow);
        var ada = shop.newShopper();
        var bob = shop.newShopper();
        ada.addToCart(goods.sku(), 1);
        bob.addToCart(goods.sku(), 1);
        var first = draw(ada, "drop");
        var second = draw(bob.at(secondDoor), "drop");
        assertThat(first.json().path("number").asLong()).isEqualTo(1);
        assertThat(second.json().path("number").asLong()).isEqualTo(2);
        assertThat(draw(ada.at(secondDoor), "drop").string("/id")).isEqualTo(first.string("/id"));
        ada.post("/api/checkouts").expectProblem(403, "sale_not_open");

        // when it begins after all
        put("drop", goods, Map.of("at", Instant.now().toString()), slow);
        var page = ada.live();
        page.subscribe("ticket:" + first.string("/id"));
        var seen = page.next("ticket:" + first.string("/id"), frame -> is(frame, "admitted"));
        var hers = seen.at("/data/admission/token").asText();

        // then nobody without an admission of their own gets through
        bob.post("/api/checkouts").expectProblem(403, "admission_required");
        checkoutWith(bob, hers).expectProblem(403, "admission_invalid");
        checkoutWith(bob, hers.substring(0, hers.length() - 2) + "xx").expectProblem(403, "admission_invalid");
        checkoutWith(bob, "nonsense").expectProblem(403, "admission_invalid");
        var theirs = page;
        theirs.subscribe("ticket:" + second.string("/id"));
        assertThat(theirs.next("ticket:" + second.string("/id")).path("code").asText())
                .isEqualTo("not_found");

        // and the first one buys, once
        var lost = checkoutWith(ada, hers).expect(201).string("/id");
        var checkout = checkoutWith(ada, hers).expect(201).string("/id");
        assertThat(ready(ada, checkout).string("/status")).isEqualTo("ready_for_complete");
        assertThat(ready(ada, lost).string("/status")).isEqualTo("ready_for_complete");
        ada.complete(lost, "pm_card_visa").expectProblem(403, "admission_required");
        ada.complete(checkout, "pm_card_visa").expect(200, 202);
        assertThat(ada.settled(checkout).string("/status")).isEqualTo("completed");
        ada.addToCart(goods.sku(), 1);
        checkoutWith(ada, hers).expectProblem(409, "admission_used");
        assertThat(ada.get("/api/rooms/drop/ticket").string("/state")).isEqualTo("used");

        // and the second one follows
        var admitted = ticketWhen(bob, "drop", "admitted");
        assertThat(Instant.parse(admitted.string("/admission/expires_at"))).isAfter(Instant.now());
        checkoutWith(bob, admitted.string("/admission/token")).expect(201);
        page.close();
        end("drop");
    }

    @Test
    void everybody_is_told_when_nothing_is_left_and_goes_on_when_units_come_back() {
        // given
        var goods = shop.goods("last", 1_000, 1);
        put("last-one", goods, Map.of("at", Instant.now().toString()), Map.of("release_per_second", 1));
        var queue = IntStream.range(0, 30).mapToObj(i -> shop.newShopper()).toList();
        var ada = shop.newShopper();
        var bob = shop.newShopper();
        var eve = shop.newShopper();
        ada.addToCart(goods.sku(), 1);
        draw(ada, "last-one");
        // In between are some who only stand there.
        queue.forEach(somebody -> draw(somebody, "last-one"));
        var his = draw(bob, "last-one").string("/id");
        draw(eve, "last-one");
        var page = bob.live();
        page.subscribe("ticket:" + his);

        // when it is bought before the others are let in
        var token = ticketWhen(ada, "last-one", "admitted").string("/admission/token");
        var checkout = checkoutWith(ada, token).expect(201).string("/id");
        ready(ada, checkout);
        ada.complete(checkout, "pm_card_visa").expect(200, 202);

        // then those who wait hear it, and those who ask
        page.next("ticket:" + his, frame -> is(frame, "sold_out"));
        ticketWhen(eve, "last-one", "sold_out");
        assertThat(room(shop.door(), "last-one").path("state").asText()).isEqualTo("sold_out");

        // when more comes
        var faster = settings(goods, Map.of("at", Instant.now().toString()), Map.of("release_per_second", 1_000));
        shop.admin().json("PUT", "/admin/rooms/last-one", faster).expect(200);
        shop.admin()
                .post("/admin/stock", Map.of("items", List.of(Map.of("sku", goods.sku(), "quantity", 50))))
                .expect(200);
        ticketWhen(eve, "last-one", "admitted");
        assertThat(room(secondDoor, "last-one").path("state").asText()).isEqualTo("open");

        // when the room ends
        page.close();
        end("last-one");
        eve.get("/api/rooms/last-one/ticket").expectProblem(404, "not_found");
    }

    @Test
    void a_guest_who_signs_in_keeps_the_place_and_the_admission() {
        var goods = shop.goods("gem", 1_000, 10);
        put("gem", goods, Map.of("at", Instant.now().toString()), Map.of("units_per_shopper", 2));
        var ada = shop.newShopper();
        ada.addToCart(goods.sku(), 3);
        var number = draw(ada, "gem").string("/number");
        var token = ticketWhen(ada, "gem", "admitted").string("/admission/token");

        ada.post(
                        "/api/account",
                        Map.of(
                                "email",
                                shop.unique("ada") + "@example.org",
                                "password",
                                "correct horse battery",
                                "name",
                                "Ada"))
                .expect(201);

        assertThat(ada.get("/api/rooms/gem/ticket").expect(200).string("/number"))
                .isEqualTo(number);
        assertThat(draw(ada, "gem").string("/number")).isEqualTo(number);
        var over = checkoutWith(ada, token).expectProblem(409, "limit_exceeded");
        assertThat(over.each("/errors", "field")).containsExactly("lines[0]");
        ada.json("PUT", "/api/cart/lines/" + goods.sku(), Map.of("quantity", 2)).expect(200);
        var checkout = checkoutWith(ada, token).expect(201).string("/id");
        ready(ada, checkout);
        ada.complete(checkout, "pm_card_visa").expect(200, 202);
        assertThat(ada.settled(checkout).string("/status")).isEqualTo("completed");
        end("gem");
    }

    @Test
    void a_room_opens_when_many_want_the_same_and_keeps_its_word_to_those_before() {
        var goods = shop.goods("craze", 1_000, 50);
        put("craze", goods, Map.of("demand_per_second", 5), Map.of());
        var ada = shop.newShopper();
        ada.addToCart(goods.sku(), 1);
        var before = ada.post("/api/checkouts").expect(201).string("/id");

        var crowd = Crowd.rush(8, i -> () -> {
            var shopper = shop.newShopper();
            shopper.addToCart(goods.sku(), 1);
            return shopper;
        });
        var _ = Eventually.until(
                "the room opens",
                () -> room(secondDoor, "craze"),
                r -> r.path("state").asText().equals("open"));

        crowd.getFirst().post("/api/checkouts").expectProblem(403, "admission_required");
        ready(ada, before);
        ada.complete(before, "pm_card_visa").expect(200, 202);
        assertThat(ada.settled(before).string("/status")).isEqualTo("completed");
        end("craze");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void when_an_edge_is_killed_the_other_goes_on() {
        var goods = shop.goods("rescue", 1_000, 10);
        put("rescue", goods, Map.of("at", Instant.now().plusSeconds(2).toString()), Map.of("release_per_second", 2));
        var shoppers = IntStream.range(0, 4).mapToObj(i -> shop.newShopper()).toList();
        for (int i = 0; i < shoppers.size(); i++) {
            shoppers.get(i).get("/api/cart").expect(200);
            assertThat(draw(shoppers.get(i).at(secondDoor), "rescue")
                            .json()
                            .path("number")
                            .asInt())
                    .isEqualTo(i + 1);
        }

        secondEdge.kill();

        var admitted = shoppers.stream()
                .map(shopper -> ticketWhen(shopper, "rescue", "admitted").string("/admission/expires_at"))
                .map(Instant::parse)
                .toList();
        assertThat(admitted).isSorted();
        end("rescue");
    }

    @Test
    void a_merchant_s_mistakes_are_named() {
        var goods = shop.goods("typo", 1_000, 1);
        var at = Map.of("at", Instant.now().toString());
        refused(Map.of("product_ids", List.of(), "opens", at, "title", "t"), "product_ids");
        refused(Map.of("product_ids", List.of("p_nope"), "opens", at, "title", "t"), "product_ids[0]");
        refused(Map.of("product_ids", List.of(goods.id(), goods.id()), "opens", at, "title", "t"), "product_ids[1]");
        refused(Map.of("product_ids", List.of(goods.id()), "opens", at), "title");
        refused(Map.of("product_ids", List.of(goods.id()), "title", "t"), "opens");
        refused(Map.of("product_ids", List.of(goods.id()), "title", "t", "opens", Map.of("at", "soon")), "opens.at");
        refused(
                Map.of("product_ids", List.of(goods.id()), "title", "t", "opens", Map.of("demand_per_second", 0)),
                "opens.demand_per_second");
        refused(
                Map.of("product_ids", List.of(goods.id()), "title", "t", "opens", at, "release_per_second", 0),
                "release_per_second");
        refused(Map.of("product_ids", List.of(goods.id()), "title", "t", "opens", at, "pace", 1), "pace");
        shop.admin().json("PUT", "/admin/rooms/No_Room", Map.of()).expectProblem(400, "invalid_request");
        shop.admin().delete("/admin/rooms/no-room").expectProblem(404, "not_found");
        shop.newShopper().get("/admin/rooms").expectProblem(401, "unauthorized");
        shop.newShopper().post("/api/rooms/no-room/ticket").expectProblem(404, "not_found");
    }

    private void refused(Map<String, Object> body, String field) {
        var answer = shop.admin().json("PUT", "/admin/rooms/typo", body).expectProblem(400, "invalid_request");
        assertThat(answer.each("/errors", "field")).contains(field);
    }

    /** Also at the other edge, once it is known there. */
    private void put(String room, Goods goods, Map<String, Object> opens, Map<String, Object> more) {
        var made = shop.admin()
                .json("PUT", "/admin/rooms/" + room, settings(goods, opens, more))
                .expect(200);
        assertThat(made.string("/opens/demand_per_second").isEmpty()).isEqualTo(opens.containsKey("at"));
        assertThat(shop.admin().get("/admin/rooms").expect(200).each("/items", "id"))
                .contains(room);
        for (var door : List.of(shop.door(), secondDoor)) {
            var _ = Eventually.until(
                    room + " is known",
                    () -> door.newShopper().get("/api/rooms").expect(200),
                    reply -> reply.each("/items", "id").contains(room));
        }
    }

    private void end(String room) {
        shop.admin().delete("/admin/rooms/" + room).expect(204);
    }
}
