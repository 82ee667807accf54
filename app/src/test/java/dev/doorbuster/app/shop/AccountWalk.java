package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;

/** What somebody with an account does. */
final class AccountWalk {
    static final String PASSWORD = "correct horse battery";
    static final String OTHER_PASSWORD = "staple and a half";

    private AccountWalk() {}

    @CanIgnoreReturnValue
    static Reply signUp(Shopper shopper, String email) {
        return shopper.post("/api/account", Map.of("email", email, "password", PASSWORD, "name", "Ada"))
                .expect(201);
    }

    @CanIgnoreReturnValue
    static Reply signIn(Shopper shopper, String email) {
        return trySignIn(shopper, email, PASSWORD).expect(200);
    }

    static Reply trySignIn(Shopper shopper, String email, String password) {
        return shopper.post("/api/account/sign-in", Map.of("email", email, "password", password));
    }

    /** Succeeds in everything that there is to do with an account. */
    static void everyOperation(Shopper shopper, String email) {
        var created = signUp(shopper, email);
        assertThat(created.string("/email")).isEqualTo(email);
        assertThat(created.json().has("session_token"))
                .as("browsers have a cookie")
                .isFalse();
        assertThat(shopper.get("/api/account").expect(200).string("/id")).isEqualTo(created.string("/id"));
        var renamed = shopper.json("PATCH", "/api/account", Map.of("name", "Countess"));
        assertThat(renamed.expect(200).string("/name")).isEqualTo("Countess");
        shopper.post("/api/account/sign-out").expect(204);
        shopper.get("/api/account").expectProblem(401, "not_signed_in");
        signIn(shopper, email);
        var passwords = Map.of("current", PASSWORD, "new", OTHER_PASSWORD);
        shopper.json("PATCH", "/api/account", Map.of("password", passwords)).expect(200);
        shopper.post("/api/account/sign-out-everywhere").expect(204);
        trySignIn(shopper, email, PASSWORD).expectProblem(401, "wrong_credentials");
        assertThat(trySignIn(shopper, email, OTHER_PASSWORD).expect(200).string("/name"))
                .isEqualTo("Countess");
    }
}
