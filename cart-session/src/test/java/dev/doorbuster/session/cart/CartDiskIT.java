package dev.doorbuster.session.cart;

import static dev.doorbuster.session.Await.await;
import static dev.doorbuster.session.Await.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.Register;
import dev.doorbuster.session.RealRedis;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CartDiskIT {
    private static RealRedis redis;
    private static Cell cell;

    @BeforeAll
    static void start() {
        redis = new RealRedis();
        cell = new Cell(redis);
    }

    @AfterAll
    static void stop() {
        cell.close();
        redis.close();
    }

    @Test
    void anOlderRegisterNeverOverwritesANewerOne() {
        var disk = cell.disk();
        var newer = Cart.EMPTY.with("mug", new Register(3, 200, "a"));
        done(disk.save("older", newer));

        var newerInRedis = await(disk.save("older", Cart.EMPTY.with("mug", new Register(9, 199, "z"))));

        assertThat(newerInRedis).isEqualTo(newer);
        assertThat(await(disk.load("older"))).isEqualTo(newer);
    }

    @Test
    void registersOfOneCallStandOnTheirOwn() {
        var disk = cell.disk();
        done(disk.save("mixed", Cart.EMPTY.with("mug", new Register(3, 200, "a"))));

        var newerInRedis = await(disk.save(
                "mixed", Cart.EMPTY.with("mug", new Register(1, 100, "a")).with("cap", new Register(1, 100, "a"))));

        assertThat(newerInRedis.registers()).containsOnlyKeys("mug");
        assertThat(await(disk.load("mixed")).lines()).containsEntry("mug", 3).containsEntry("cap", 1);
    }

    @Test
    void redisPicksTheSameWinnerAsMergeWhateverTheOrderOfArrival() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var writers = new String[] {"a", "A", "b", "a-b", "a|b", "ab", "", "Z"};
        var disk = cell.disk();
        for (int round = 0; round < 100; round++) {
            var copies = new ArrayList<Cart>();
            for (int i = 0; i < 6; i++) {
                copies.add(Cart.EMPTY.with(
                        "mug",
                        new Register(random.nextInt(3), random.nextInt(3), writers[random.nextInt(writers.length)])));
            }
            var id = "order-" + round;
            copies.forEach(copy -> done(disk.save(id, copy)));
            var merged = copies.stream().reduce(Cart.EMPTY, Cart::merge);
            assertThat(await(disk.load(id)))
                    .as("seed %d, round %d: %s", seed, round, copies)
                    .isEqualTo(merged);
        }
    }

    @Test
    void clocksUpToTheEndOfTheCenturyKeepEveryBit() {
        var disk = cell.disk();
        long clock = (1L << 53) - 2;
        done(disk.save("late", Cart.EMPTY.with("mug", new Register(1, clock, "a"))));
        done(disk.save("late", Cart.EMPTY.with("mug", new Register(2, clock + 1, "a"))));

        assertThat(await(disk.load("late")).version()).isEqualTo(clock + 1);
    }

    @Test
    void aCartExpiresThirtyDaysAfterItsLastChange() {
        done(cell.disk().save("expiring", Cart.EMPTY.with("mug", new Register(1, 1, "a"))));

        var client = redis.client(cell.vertx());
        var seconds = await(client.send(Request.cmd(Command.TTL).arg("cart:expiring")))
                .toLong();
        client.close();

        assertThat(seconds).isBetween(2_591_940L, 2_592_000L);
    }
}
