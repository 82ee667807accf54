package dev.doorbuster.app.shop;

import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.RecommendationEvent;
import dev.doorbuster.commerce.recommend.Scored;
import dev.doorbuster.localstack.junit.TestCell;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A shop of which a jug goes with a mug, and a bulb with a lamp, as the test and not the recommender says. */
record RecommendedGoods(TestShop shop, Stranger recommender, Goods mug, Goods jug, Goods lamp, Goods bulb)
        implements AutoCloseable {
    /** Is recommended and not in the catalogue. */
    static final String UNKNOWN = "p_0000000000000000";

    /** Returns when a home shows what is said here. */
    static RecommendedGoods in(TestCell cell) throws IOException {
        var settings = TestShop.settings(cell);
        settings.put("RECOMMENDER", "off");
        var shop = TestShop.start(settings, Duration.ofMinutes(10));
        var goods = new RecommendedGoods(
                shop,
                new Stranger(shop.vertx(), cell),
                shop.goods("mug", 1_000, 50),
                shop.goods("jug", 2_000, 50),
                shop.goods("lamp", 3_000, 50),
                shop.goods("bulb", 500, 50));
        goods.recommend(cell.region(), shop.goods("shade", 500, 0));
        return goods;
    }

    private void recommend(String region, Goods soldOut) {
        say(new RecommendationEvent.Related(mug.id(), List.of(new Scored(jug.id(), 0.5))));
        var withLamp = List.of(new Scored(soldOut.id(), 0.9), new Scored(bulb.id(), 0.6));
        say(new RecommendationEvent.Related(lamp.id(), withLamp));
        var popular = List.of(new Scored(lamp.id(), 5), new Scored(UNKNOWN, 4), new Scored(jug.id(), 3));
        say(new RecommendationEvent.Trending(region, popular));
        var _ = Eventually.until(
                "trending shows",
                () -> shop.newShopper().get("/api/home").expect(200),
                home -> Homes.section(home, "trending").isPresent());
    }

    private void say(EventData recommendation) {
        recommender.publish(recommender.topics.recommendations(), recommendation);
    }

    @Override
    public void close() {
        recommender.close();
        shop.close();
    }
}
