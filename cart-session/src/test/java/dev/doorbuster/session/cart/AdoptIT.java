package dev.doorbuster.session.cart;

import static dev.doorbuster.session.Await.await;
import static dev.doorbuster.session.Await.done;
import static dev.doorbuster.session.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartCommand.Add;
import dev.doorbuster.commerce.cart.CartCommand.Adopt;
import dev.doorbuster.commerce.cart.CartCommand.Set;
import dev.doorbuster.session.RealRedis;
import io.vertx.core.Future;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class AdoptIT {
    private static final String GUEST = "ct_guest";
    private static final String ACCOUNT = "ct_account";

    private static RealRedis redis;

    private Cell cell;
    private CartStore store;
    private String prefix;

    @BeforeAll
    static void startRedis() {
        redis = new RealRedis();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void openCell(TestInfo test) {
        cell = new Cell(redis);
        store = cell.alone();
        prefix = test.getDisplayName();
    }

    @AfterEach
    void closeCell() {
        cell.close();
    }

    @Test
    void linesOfBothCartsAreInTheAccountsCartAndTheGuestsIsEmpty() {
        add(ACCOUNT, "mug", 1);
        add(ACCOUNT, "cap", 2);
        add(GUEST, "shirt-m", 3);
        add(GUEST, "mug", 4);

        var account = adopt();

        assertThat(account.lines()).isEqualTo(Map.of("mug", 4, "cap", 2, "shirt-m", 3));
        assertThat(lines(GUEST)).isEmpty();
        cell.killAllMembers();
        store = cell.alone();
        assertThat(lines(ACCOUNT)).isEqualTo(account.lines());
        assertThat(lines(GUEST)).isEmpty();
    }

    @Test
    void adoptingAgainChangesNothingAndBringsNothingBack() {
        add(GUEST, "mug", 1);
        add(GUEST, "cap", 1);
        var first = adopt();
        assertThat(adopt()).isEqualTo(first);

        done(store.execute(id(ACCOUNT), new Set("mug", 0)));

        assertThat(adopt().lines()).isEqualTo(Map.of("cap", 1));
    }

    @Test
    void anAdoptionThatBrokeOffInTheMiddleIsFinishedByTheNext() {
        add(GUEST, "mug", 2);
        var lines = await(store.get(id(GUEST))).lineRegisters();
        done(store.execute(id(ACCOUNT), new Adopt(lines))); // and then the process died
        done(store.execute(id(ACCOUNT), new Set("mug", 5)));

        assertThat(adopt().lines()).isEqualTo(Map.of("mug", 5));
        assertThat(lines(GUEST)).isEmpty();
    }

    @Test
    void whatTheGuestRemovedStaysInTheAccountsCart() {
        add(ACCOUNT, "mug", 2);
        add(GUEST, "mug", 1);
        add(GUEST, "cap", 1);
        done(store.execute(id(GUEST), new Set("mug", 0)));

        assertThat(adopt().lines()).isEqualTo(Map.of("mug", 2, "cap", 1));
    }

    @Test
    void linesThatFindNoRoomStayWithTheGuest() {
        done(Future.all(IntStream.range(0, Cart.MAX_LINES - 1)
                .mapToObj(i -> store.execute(id(ACCOUNT), new Add("sku-" + i, 1)))
                .toList()));
        add(GUEST, "older", 1);
        add(GUEST, "newer", 1);

        var account = adopt();

        assertThat(account.lines()).hasSize(Cart.MAX_LINES).containsKey("newer");
        assertThat(lines(GUEST)).isEqualTo(Map.of("older", 1));
    }

    @Test
    void anEmptyGuestCartAndOnesOwnCartAreNoWork() {
        add(ACCOUNT, "mug", 1);

        assertThat(adopt().lines()).isEqualTo(Map.of("mug", 1));
        assertThat(await(store.adopt(id(ACCOUNT), id(ACCOUNT))).lines()).isEqualTo(Map.of("mug", 1));
    }

    @Test
    void withoutRedisItFailsAndTheGuestKeepsTheLines() {
        try (var own = new RealRedis();
                var shop = new Cell(own)) {
            store = shop.alone();
            add(GUEST, "mug", 1);
            add(ACCOUNT, "cap", 1);
            own.stop();

            assertThat(failureOf(store.adopt(id(GUEST), id(ACCOUNT)))).hasMessageContaining("redis");
            own.start();

            assertThat(lines(GUEST)).isEqualTo(Map.of("mug", 1));
            assertThat(adopt().lines()).isEqualTo(Map.of("cap", 1, "mug", 1));
            assertThat(lines(GUEST)).isEmpty();
        }
    }

    private void add(String cart, String sku, int quantity) {
        done(store.execute(id(cart), new Add(sku, quantity)));
    }

    private Cart adopt() {
        return await(store.adopt(id(GUEST), id(ACCOUNT)));
    }

    private Map<String, Integer> lines(String cart) {
        return await(store.get(id(cart))).lines();
    }

    private String id(String cart) {
        return cart + "_" + prefix;
    }
}
