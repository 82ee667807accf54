package dev.doorbuster.load.simulation;

import dev.doorbuster.load.plan.Good;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Picks products as unevenly as people do. */
record Shelf(List<Good> goods) {
    Shelf {
        if (goods.isEmpty()) {
            throw new IllegalArgumentException("there is nothing in the shop");
        }
    }

    Good pick() {
        return goods.get(Popularity.rank(ThreadLocalRandom.current().nextDouble(), goods.size()));
    }

    /** Of the best sellers only. */
    Good pickOf(int best) {
        return goods.get(ThreadLocalRandom.current().nextInt(Math.min(best, goods.size())));
    }

    /** Puts {@code product}, {@code sku}, {@code category} and {@code words} into the shopper's mind. */
    Session want(Session session) {
        return want(session, pick());
    }

    static Session want(Session session, Good good) {
        return session.set("product", good.id())
                .set("sku", good.sku())
                .set("category", good.category())
                .set("words", words(good.title()));
    }

    /** People type a word or two of what they are after. */
    static String words(String title) {
        var all = List.of(title.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        return all.size() < 2 ? all.getFirst() : all.getFirst() + " " + all.get(1);
    }
}
