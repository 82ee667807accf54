package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three processes, of which the pipeline stands still for a while: what it may owe is bounded, and nothing accepted is lost. */
@WithLocalStack
class PipelineLagIT {
    private static final String CARD = "pm_card_visa";

    @Test
    void while_the_pipeline_stands_still_nothing_new_is_accepted_and_everything_goes_on_afterwards(
            TestCell cell, @TempDir Path folder) throws Exception {
        try (var shop = RoleShop.start(cell, folder, "PIPELINE_LAG_BUDGET_MS", "500")) {
            // given two shoppers who are about to pay
            var goods = new Goods("lag-" + cell.region(), "The lamp", "only-lag", 4_900, "LAG-1-" + cell.region(), 10);
            Goods.stock(shop.door().admin(), goods);
            var first = shop.door().newShopper();
            var firstCheckout = first.readyCheckoutOf(goods.sku(), 1);
            var second = shop.door().newShopper();
            var secondCheckout = second.readyCheckoutOf(goods.sku(), 2);
            var key = UUID.randomUUID().toString();

            // when the pipeline stands still, one of them pays
            shop.pipeline().kill();
            assertThat(first.complete(firstCheckout, CARD).expect(202).string("/status"))
                    .isEqualTo("complete_in_progress");

            // then the edge and the checkout begin nothing new
            assertLagging(second.post("/api/checkouts"));
            assertLagging(second.complete(secondCheckout, CARD, key));

            // but who asks about what was accepted, or looks around, is served
            first.complete(firstCheckout, CARD).expect(202);
            assertThat(second.get("/api/checkouts/" + secondCheckout)
                            .expect(200)
                            .string("/status"))
                    .isEqualTo("ready_for_complete");
            assertThat(second.cartSkus()).containsExactly(goods.sku());
            second.get("/api/products/" + goods.handle()).expect(200);

            // when it goes on
            shop.pipeline().launch();
            shop.pipeline().awaitReady();

            // then what was accepted is finished
            assertThat(first.settled(firstCheckout).string("/status")).isEqualTo("completed");

            // and what was refused is accepted in the same words
            var done = Eventually.until(
                    "the second checkout is accepted",
                    () -> second.complete(secondCheckout, CARD, key),
                    reply -> reply.status() != 503);
            done.expect(200, 202);
            assertThat(second.settled(secondCheckout).string("/status")).isEqualTo("completed");
            second.addToCart(goods.sku(), 1);
            var _ = second.readyCheckout();
        }
    }

    private static void assertLagging(Reply refused) {
        refused.expectProblem(503, "overloaded");
        assertThat(refused.string("/reason")).isEqualTo("pipeline_lag");
        assertThat(refused.header("doorbuster-shed")).isEqualTo("pipeline_lag");
        assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 5);
    }
}
