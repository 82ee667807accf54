package dev.doorbuster.session.cart;

import static dev.doorbuster.session.Await.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.cart.CartCommand.Add;
import dev.doorbuster.session.RealRedis;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CartNewsIT {
    @Test
    void everyMemberHearsOfAChangeOnAnyMember() throws InterruptedException {
        try (var redis = new RealRedis();
                var cell = new Cell(redis)) {
            var stores = cell.two();
            var first = new LinkedBlockingQueue<String>();
            var second = new LinkedBlockingQueue<String>();
            stores.get(0).onChange(first::add);
            stores.get(1).onChange(second::add);

            for (int i = 0; i < 20; i++) { // so many that both members own some
                var id = "ct_news_" + i;
                done(stores.get(i % 2).execute(id, new Add("mug", 1)));

                assertThat(hears(first, id)).isTrue();
                assertThat(hears(second, id)).isTrue();
            }
        }
    }

    /** Among what it hears: the news that Redis has the change before can come late. */
    private static boolean hears(BlockingQueue<String> news, String id) throws InterruptedException {
        var heard = news.poll(10, TimeUnit.SECONDS);
        while (heard != null && !heard.equals(id)) {
            heard = news.poll(10, TimeUnit.SECONDS);
        }
        return heard != null;
    }
}
