package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.StackService;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two edges share the carts; all of them die, or Redis does. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CartsIT {
    private static final String NOWHERE = "http://127.0.0.1:9";

    private final Vertx vertx = Vertx.vertx();
    private final StackService redis;
    private final RedisAPI disk;
    private final ChildRole pipeline;
    private final List<ChildRole> edges = new ArrayList<>();
    private final List<Goods> goods;
    private List<Door> doors;
    /** Have carts in Redis that no edge has in memory; filled by the first test, because killing edges takes seconds. */
    private List<Buyer> forgotten = List.of();

    CartsIT(TestCell cell, LocalStack stack, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        redis = stack.service("redis");
        disk = RedisAPI.api(Redis.createClient(vertx, cell.redisUrl()));
        goods = Stream.of("cup", "fan", "rug")
                .map(name -> "carts-" + name + "-" + cell.region())
                .map(handle -> new Goods(handle, handle, handle, 1_000, handle.toUpperCase(Locale.ROOT), 5_000))
                .toList();
        var settings = TestShop.settings(cell);
        settings.putAll(
                Map.of("PSP_URL", NOWHERE, "CARRIER_URL", NOWHERE, "CHECKOUT_URL", NOWHERE, "ACCOUNTS_URL", NOWHERE));
        pipeline = new ChildRole(Files.createDirectory(folder.resolve("pipeline")), "pipeline", settings);
        pipeline.launch();
        int[] ports = {ChildJvm.freePort(), ChildJvm.freePort()};
        settings.put("HAZELCAST_MEMBERS", "127.0.0.1:" + ports[0] + ",127.0.0.1:" + ports[1]);
        for (int port : ports) {
            settings.put("HAZELCAST_PORT", Integer.toString(port));
            edges.add(new ChildRole(Files.createDirectory(folder.resolve("edge-" + port)), "edge", settings));
        }
        pipeline.awaitReady();
        doors = openDoors(edges);
        Goods.stock(doors.getFirst().admin(), goods.toArray(Goods[]::new));
        awaitGoods();
    }

    @AfterAll
    void stop() {
        redis.start();
        edges.forEach(ChildRole::close);
        pipeline.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @Order(1)
    void what_was_answered_is_there_after_every_edge_was_killed() throws Exception {
        // given a crowd that fills its carts at both edges, after some who have done so
        var before = crowdWithCups();
        var crowd = crowd(16);
        var answers = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var shopping = new ArrayList<Future<?>>();
            crowd.forEach(buyer -> shopping.add(threads.submit(() -> buyer.shopUntilNobodyAnswers(answers))));

            // when all edges are killed in the middle of it
            var _ = Eventually.until("answers", answers::get, count -> count >= 300);
            edges.forEach(ChildRole::kill);
            for (var end : shopping) {
                end.get();
            }
        }
        doors = openDoors(edges);
        awaitGoods();
        forgotten = before;

        // then fresh ones have every change that was answered, and at most one more of each buyer
        for (var buyer : crowd) {
            var cart = buyer.at(doors.getFirst()).get("/api/cart").expect(200);
            assertThat(cart.string("/durability")).isEqualTo("durable");
            for (var each : goods) {
                int least = buyer.answered.getOrDefault(each.sku(), 0);
                int most = least + (each.sku().equals(buyer.unanswered) ? 1 : 0);
                assertThat(quantity(cart, each)).as(cart.text()).isBetween(least, most);
            }
        }
    }

    @Test
    @Order(2)
    void when_one_of_two_members_is_killed_carts_go_on_at_the_other() throws Exception {
        // given carts that both members own
        var crowd = crowd(16);
        crowd.forEach(buyer -> assertThat(buyer.add(goods.get(0), 1)).isEqualTo("durable"));

        // when
        edges.getLast().kill();

        // then all of them go on, with what was in them
        for (var buyer : crowd) {
            var cart = Eventually.until(
                    "the cart goes on",
                    Duration.ofSeconds(10),
                    () -> buyer.at(doors.getFirst())
                            .post("/api/cart/lines", Map.of("sku", goods.get(1).sku(), "quantity", 1)),
                    reply -> reply.status() == 200);
            assertThat(quantity(cart, goods.get(0))).as(cart.text()).isEqualTo(1);
            assertThat(quantity(cart, goods.get(1))).as(cart.text()).isPositive();
            assertThat(cart.string("/durability")).isEqualTo("durable");
        }

        // and the other one comes back
        edges.getLast().launch();
        var back = Door.to("http://127.0.0.1:" + edges.getLast().awaitReady(), TestShop.ADMIN_TOKEN);
        doors = List.of(doors.getFirst(), back);
        awaitGoods();
        var seen = crowd.getFirst().at(back).get("/api/cart").expect(200);
        assertThat(quantity(seen, goods.get(0))).isEqualTo(1);
    }

    @Test
    @Order(3)
    void changes_made_while_redis_is_away_reach_it_when_it_is_back() throws Exception {
        // given carts in Redis, of which the edges have only some in memory
        var cold = forgottenByTheEdges();
        var warm = crowdWithCups();
        var all = Stream.concat(warm.stream(), cold.stream()).toList();
        warm.forEach(buyer -> buyer.at(doors.getLast()).get("/api/cart").expect(200));

        // when all of them are changed while Redis is away, and a new one is begun
        redis.stop();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).add(goods.get(0), i % 2)).isEqualTo("memory");
            assertThat(all.get(i).add(goods.get(1), (i + 1) % 2)).isEqualTo("memory");
        }
        var newcomer = crowd(1).getFirst();
        assertThat(newcomer.add(goods.get(2), 0)).isEqualTo("memory");
        redis.start();

        // then everything gets there although nobody asks for it: so a fresh edge finds it
        for (var buyer : all) {
            awaitInRedis(buyer, goods.get(0), 2);
            awaitInRedis(buyer, goods.get(1), 1);
        }
        awaitInRedis(newcomer, goods.get(2), 1);
        edges.forEach(ChildRole::kill);
        doors = openDoors(edges.subList(0, 1));
        awaitGoods();
        for (var buyer : all) {
            var cart = buyer.at(doors.getFirst()).get("/api/cart").expect(200);
            assertThat(quantity(cart, goods.get(0))).as(cart.text()).isEqualTo(2);
            assertThat(quantity(cart, goods.get(1))).as(cart.text()).isEqualTo(1);
            assertThat(cart.string("/durability")).isEqualTo("durable");
        }
        var cart = newcomer.at(doors.getFirst()).get("/api/cart").expect(200);
        assertThat(quantity(cart, goods.get(2))).as(cart.text()).isEqualTo(1);
    }

    private void awaitInRedis(Buyer buyer, Goods what, int quantity) {
        var _ = Eventually.until(
                buyer.cart + " in Redis",
                () -> disk.hget("cart:" + buyer.cart, what.sku())
                        .map(register -> register == null ? "" : register.toString())
                        .otherwise("")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join(),
                register -> register.contains("|" + quantity + "|"));
    }

    private List<Buyer> crowdWithCups() {
        var crowd = crowd(4);
        crowd.forEach(buyer -> assertThat(buyer.add(goods.get(0), 0)).isEqualTo("durable"));
        return crowd;
    }

    private List<Buyer> forgottenByTheEdges() throws java.io.IOException {
        if (forgotten.isEmpty()) {
            forgotten = crowdWithCups();
            edges.forEach(ChildRole::kill);
            doors = openDoors(edges);
            awaitGoods();
        }
        return forgotten;
    }

    private static List<Door> openDoors(List<ChildRole> fresh) throws java.io.IOException {
        for (var edge : fresh) {
            edge.launch();
        }
        return fresh.stream()
                .map(edge -> Door.to("http://127.0.0.1:" + edge.awaitReady(), TestShop.ADMIN_TOKEN))
                .toList();
    }

    private void awaitGoods() {
        for (var door : doors) {
            goods.forEach(each -> assertThat(door.admin().availableWhen(each.handle(), each.sku(), each.stock()))
                    .isEqualTo(each.stock()));
        }
    }

    private List<Buyer> crowd(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    var first = doors.getFirst().newShopper().get("/api/cart");
                    var token = first.expect(200).header("set-cookie").split("[=;]", 3)[1];
                    return new Buyer(token, first.string("/id"));
                })
                .toList();
    }

    private static int quantity(Reply cart, Goods goods) {
        return Reply.stream(cart.json().path("lines"))
                .filter(line -> line.path("sku").asText().equals(goods.sku()))
                .mapToInt(line -> line.path("quantity").asInt())
                .sum();
    }

    /** One at a time, so that at most one of its changes is without an answer. */
    private final class Buyer {
        private final String token;
        private final String cart;
        private final Map<String, Integer> answered = new java.util.HashMap<>();
        private String unanswered = "";

        Buyer(String token, String cart) {
            this.token = token;
            this.cart = cart;
        }

        Shopper at(Door door) {
            return door.newShopper().withBearer(token);
        }

        /** Gives the durability. */
        String add(Goods what, int door) {
            return at(doors.get(door)).addToCart(what.sku(), 1).string("/durability");
        }

        void shopUntilNobodyAnswers(AtomicInteger answers) {
            for (int i = 0; i < 200 && unanswered.isEmpty(); i++) {
                var sku = goods.get(i % goods.size()).sku();
                try {
                    var reply = at(doors.get(i % doors.size()))
                            .trySend(
                                    "/api/cart/lines",
                                    request -> request.header("content-type", "application/json")
                                            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                                    "{\"sku\":\"" + sku + "\",\"quantity\":1}")));
                    if (reply.status() == 200 && reply.string("/durability").equals("durable")) {
                        answered.merge(sku, 1, Integer::sum);
                        answers.incrementAndGet();
                    } else {
                        unanswered = sku;
                    }
                } catch (java.io.IOException dead) {
                    unanswered = sku;
                }
            }
        }
    }
}
