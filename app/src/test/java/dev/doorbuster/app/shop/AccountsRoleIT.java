package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.app.Ready;
import dev.doorbuster.app.Role;
import dev.doorbuster.app.Shop;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.runtime.config.Env;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The accounts behind a server of their own: the edge sends shoppers there, and both believe only what is signed. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsRoleIT {
    private final Vertx vertx = Vertx.vertx();
    private final Shop.Running accounts;
    private final Shop.Running rest;
    private final Door door;
    private final Door accountsDoor;

    AccountsRoleIT(TestCell cell) throws Exception {
        int port = ChildJvm.freePort();
        var settings = TestShop.settings(cell);
        settings.put("PSP_URL", "http://127.0.0.1:1");
        settings.put("CARRIER_URL", "http://127.0.0.1:1");
        settings.put("ACCOUNTS_URL", "http://127.0.0.1:" + port);
        rest = Shop.start(vertx, new Env(settings), Role.parse("edge,checkout,pipeline"));
        var own = new HashMap<>(settings);
        own.put("ACCOUNTS_PORT", Integer.toString(port));
        accounts = Shop.start(vertx, new Env(own), Role.parse("accounts"));
        Ready.await(rest.health());
        Ready.await(accounts.health());
        door = Door.to("http://127.0.0.1:" + rest.port(), TestShop.ADMIN_TOKEN);
        accountsDoor = Door.to("http://127.0.0.1:" + port, TestShop.ADMIN_TOKEN);
    }

    @AfterAll
    void close() {
        accounts.shutdown().run().await();
        rest.shutdown().run().await();
        vertx.close().await();
    }

    @Test
    void everything_works_through_the_edge() {
        AccountWalk.everyOperation(door.newShopper(), "ada@example.org");
    }

    @Test
    void the_cookie_that_counts_is_the_new_sessions() {
        // given somebody who comes for the first time
        var shopper = door.newShopper();

        // when
        AccountWalk.signUp(shopper, "first@example.org");

        // then
        assertThat(shopper.get("/api/account").expect(200).string("/email")).isEqualTo("first@example.org");
    }

    @Test
    void a_revocation_reaches_the_edge() {
        // given
        var shopper = door.newShopper();
        AccountWalk.signUp(shopper, "gone@example.org");
        var thief = shopper.thief();

        // when
        shopper.post("/api/account/sign-out").expect(204);

        // then
        var out = Eventually.until(
                "the thief is out",
                () -> thief.get("/api/orders"),
                reply -> !thief.token().contains("_ac_"));
        assertThat(out.each("/items", "id")).isEmpty();
    }

    @Test
    void the_client_is_known_by_the_edges_word_and_by_no_other() {
        // given
        var shopper = door.newShopper();
        shopper.get("/api/cart").expect(200);

        // when
        var reply = accountsDoor
                .newShopper()
                .withBearer(shopper.token())
                .get("/api/account", "doorbuster-client", "COOKIE 198.51.100.7");

        // then
        reply.expectProblem(401, "not_signed_in");
        accountsDoor.newShopper().get("/api/account").expectProblem(401, "unauthorized");
    }

    @Test
    void what_the_accounts_refuse_stays_a_refusal() {
        var wrong = Map.of("email", "nobody@example.org", "password", "a wrong one");

        door.newShopper().post("/api/account/sign-in", wrong).expectProblem(401, "wrong_credentials");
    }
}
