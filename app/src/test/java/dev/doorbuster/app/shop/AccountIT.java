package dev.doorbuster.app.shop;

import static dev.doorbuster.app.shop.AccountWalk.OTHER_PASSWORD;
import static dev.doorbuster.app.shop.AccountWalk.PASSWORD;
import static dev.doorbuster.app.shop.AccountWalk.signIn;
import static dev.doorbuster.app.shop.AccountWalk.signUp;
import static dev.doorbuster.app.shop.AccountWalk.trySignIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts as their owners see them, and those who would like to be their owners. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountIT {
    private final TestShop shop;

    AccountIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMinutes(10));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void a_second_device_sees_the_cart_and_the_orders() {
        // given
        var goods = shop.goods("vase", 4_000, 10);
        var email = email();
        var desk = shop.newShopper();
        signUp(desk, email);
        var order = desk.buy(goods.sku(), 1);
        desk.addToCart(goods.sku(), 2);

        // when
        var phone = shop.newShopper();
        signIn(phone, " " + email.toUpperCase(java.util.Locale.ROOT) + " ");

        // then
        assertThat(phone.cartSkus()).containsExactly(goods.sku());
        assertThat(phone.get("/api/orders").expect(200).each("/items", "id")).containsExactly(order);
        assertThat(phone.order(order).string("/id")).isEqualTo(order);
        phone.post("/api/orders/" + order + "/cancel").expect(200);
        assertThat(desk.order(order).string("/status")).isIn("cancelled", "refunded");
        shop.newShopper().get("/api/orders/" + order).expect(404);
    }

    @Test
    void what_a_guest_has_in_the_cart_and_has_ordered_comes_along() {
        // given
        var old = shop.goods("tray", 2_000, 10);
        var fresh = shop.goods("bowl", 1_000, 10);
        var email = email();
        var owner = shop.newShopper();
        signUp(owner, email);
        owner.addToCart(old.sku(), 1);
        var guest = shop.newShopper();
        var order = guest.buy(fresh.sku(), 1);
        guest.addToCart(fresh.sku(), 3);
        var checkout = guest.readyCheckout();
        var thief = guest.thief();

        // when
        signIn(guest, email);

        // then
        assertThat(guest.cartSkus()).containsExactlyInAnyOrder(old.sku(), fresh.sku());
        assertThat(owner.cartSkus()).containsExactlyInAnyOrder(old.sku(), fresh.sku());
        assertThat(owner.get("/api/orders").each("/items", "id")).containsExactly(order);
        guest.get("/api/orders/" + order).expect(200);
        assertThat(thief.cartSkus()).as("the guest's old cookie").isEmpty();
        thief.get("/api/orders/" + order).expect(404);

        // when the guest's checkout is completed on the other device
        owner.complete(checkout, "pm_card_visa").expect(200, 202);
        var done = owner.settled(checkout);

        // then
        assertThat(done.string("/status")).as(done.text()).isEqualTo("completed");
        assertThat(guest.cartSkus()).containsExactly(old.sku());
        assertThat(guest.get("/api/orders").each("/items", "id")).containsExactly(done.string("/order_id"), order);
    }

    @Test
    void a_session_that_somebody_has_planted_is_not_signed_in() {
        // given
        var email = email();
        var attacker = shop.newShopper();
        attacker.get("/api/cart").expect(200);
        var victim = attacker.thief();

        // when
        signUp(victim, email);

        // then
        attacker.withBearer(attacker.token()).get("/api/account").expectProblem(401, "unauthorized");
        attacker.get("/api/account").expectProblem(401, "not_signed_in");
        victim.get("/api/account").expect(200);
    }

    @Test
    void signing_out_ends_this_session_and_no_other() {
        // given
        var email = email();
        var desk = shop.newShopper();
        signUp(desk, email);
        var phone = shop.newShopper();
        signIn(phone, email);
        var kept = desk.token();

        // when
        desk.post("/api/account/sign-out").expect(204);

        // then
        desk.withBearer(kept).get("/api/cart").expectProblem(401, "unauthorized");
        desk.get("/api/account").expectProblem(401, "not_signed_in");
        phone.get("/api/account").expect(200);
        shop.newShopper().post("/api/account/sign-out").expect(204);
    }

    @Test
    void signing_out_everywhere_ends_every_session_and_the_next_sign_in_counts() {
        // given
        var email = email();
        var desk = shop.newShopper();
        signUp(desk, email);
        var phone = shop.newShopper();
        signIn(phone, email);
        var kept = phone.token();

        // when
        desk.post("/api/account/sign-out-everywhere").expect(204);

        // then
        desk.withBearer(kept).get("/api/orders").expectProblem(401, "unauthorized");
        phone.get("/api/account").expectProblem(401, "not_signed_in");
        phone.post("/api/account/sign-out-everywhere").expectProblem(401, "not_signed_in");
        signIn(phone, email);
        phone.get("/api/account").expect(200);
    }

    @Test
    void a_new_password_ends_the_other_sessions() {
        // given
        var email = email();
        var desk = shop.newShopper();
        signUp(desk, email);
        var phone = shop.newShopper();
        signIn(phone, email);

        // when
        var wrong = Map.of("password", Map.of("current", "a wrong one", "new", OTHER_PASSWORD));
        var refused = desk.json("PATCH", "/api/account", wrong).expect(400);
        var right = Map.of("password", Map.of("current", PASSWORD, "new", OTHER_PASSWORD), "name", "Countess");
        var changed = desk.json("PATCH", "/api/account", right).expect(200);

        // then
        assertThat(refused.each("/errors", "field")).containsExactly("password.current");
        assertThat(changed.string("/name")).isEqualTo("Countess");
        desk.get("/api/account").expect(200);
        phone.get("/api/account").expectProblem(401, "not_signed_in");
        trySignIn(phone, email, PASSWORD).expectProblem(401, "wrong_credentials");
        trySignIn(phone, email, OTHER_PASSWORD).expect(200);
    }

    @Test
    void guessing_a_password_is_stopped() {
        // given
        var email = email();
        signUp(shop.newShopper(), email);
        var guesser = shop.newShopper();

        // when
        for (int i = 0; i < 10; i++) {
            trySignIn(guesser, email, "guess " + i).expectProblem(401, "wrong_credentials");
        }
        var stopped = trySignIn(guesser, email, PASSWORD).expectProblem(429, "too_many_attempts");

        // then
        assertThat(Integer.parseInt(stopped.header("retry-after"))).isBetween(1, 900);
    }

    @Test
    void nobody_learns_who_has_an_account() {
        var email = email();
        signUp(shop.newShopper(), email);

        var wrong = trySignIn(shop.newShopper(), email, "a wrong one");
        var unknown = trySignIn(shop.newShopper(), email(), "a wrong one");

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(unknown.headers().keySet()).isEqualTo(wrong.headers().keySet());
    }

    @Test
    void an_address_has_one_account() {
        var email = email();
        signUp(shop.newShopper(), email);

        var again = Map.of("email", email.toUpperCase(java.util.Locale.ROOT), "password", PASSWORD);
        shop.newShopper().post("/api/account", again).expectProblem(409, "email_taken");
    }

    @Test
    void a_claim_that_was_not_signed_is_refused() {
        // given
        var owner = shop.newShopper();
        var account = signUp(owner, email()).string("/id");
        var guest = shop.newShopper();
        guest.get("/api/cart").expect(200);

        // when
        var parts = guest.token().split("\\.", -1);
        parts[2] = account;
        var forged = String.join(".", parts);

        // then
        guest.withBearer(forged).get("/api/account").expectProblem(401, "unauthorized");
        guest.withBearer(owner.token().replace("." + account + ".0.", "." + account + ".1."))
                .get("/api/account")
                .expectProblem(401, "unauthorized");
    }

    @Test
    void a_client_without_cookies_gets_its_token() {
        // given
        var email = email();
        var guest = shop.newShopper();
        guest.get("/api/cart").expect(200);
        var client = guest.withBearer(guest.token());

        // when
        var token = signUp(client, email).string("/session_token");

        // then
        client.withBearer(token).get("/api/account").expect(200);
        client.get("/api/account").expectProblem(401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "@example.org", "ada@example", "a da@example.org", "ada@@example.org"})
    void what_is_no_address_is_named(String email) {
        var request = Map.of("email", email, "password", "short", "nickname", "x");

        var refused = shop.newShopper().post("/api/account", request).expect(400);

        assertThat(refused.each("/errors", "field")).containsExactlyInAnyOrder("email", "password", "nickname");
    }

    @Test
    void a_limit_counts_what_the_account_has_bought_elsewhere() {
        // given
        var goods = shop.limitedGoods("console", 10, 1);
        var email = email();
        var desk = shop.newShopper();
        signUp(desk, email);
        var _ = desk.buy(goods.sku(), 1);
        var phone = shop.newShopper();
        signIn(phone, email);

        // when
        phone.addToCart(goods.sku(), 1);
        var checkout = phone.readyCheckoutAs("somebody.else@example.org");
        phone.complete(checkout, "pm_card_visa").expect(200, 202);

        // then
        assertThat(phone.settled(checkout).each("/messages", "code")).containsExactly("limit_exceeded");
    }

    private String email() {
        return shop.unique("ada") + "@example.org";
    }
}
