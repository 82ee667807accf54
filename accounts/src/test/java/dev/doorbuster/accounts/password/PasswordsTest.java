package dev.doorbuster.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.doorbuster.accounts.password.Passwords.Match;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Vertx vertx = Vertx.vertx();
    private final Passwords passwords = new Passwords(vertx);

    @AfterEach
    void close() throws Exception {
        passwords.close().await(10, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void the_right_password_matches_and_no_other() throws Exception {
        var hash = await(passwords.hash("correct horse 🐎"));

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(await(passwords.check("correct horse 🐎", Optional.of(hash))))
                .isEqualTo(Match.YES);
        assertThat(await(passwords.check("correct horse", Optional.of(hash)))).isEqualTo(Match.NO);
        assertThat(await(passwords.hash("correct horse 🐎"))).as("its salt").isNotEqualTo(hash);
    }

    @Test
    void a_hash_with_weaker_parameters_still_counts_and_is_to_be_made_anew() throws Exception {
        var weaker = Argon2Function.getInstance(8 * 1_024, 1, 1, 32, Argon2.ID);
        var hash = Password.hash("secret words").addRandomSalt(16).with(weaker).getResult();

        assertThat(await(passwords.check("secret words", Optional.of(hash)))).isEqualTo(Match.OUTDATED);
        assertThat(await(passwords.check("other words", Optional.of(hash)))).isEqualTo(Match.NO);
    }

    /** Generous, because the machine may be busy: without the work it would take no time at all. */
    @Test
    void nobodys_password_takes_as_long_as_somebodys() throws Exception {
        var hash = Optional.of(await(passwords.hash("secret words")));
        var somebody = new ArrayList<Long>();
        var nobody = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            somebody.add(nanos(hash));
            nobody.add(nanos(Optional.empty()));
        }

        assertThat(median(nobody)).isGreaterThan(median(somebody) / 4);
        assertThat(await(passwords.check("nobody's password", Optional.empty())))
                .isEqualTo(Match.NO);
    }

    @Test
    void a_crowd_is_told_to_come_back() throws Exception {
        var few = new Passwords(vertx, 1, 2);
        var hashes = new ArrayList<Future<String>>();
        for (int i = 0; i < 10; i++) {
            hashes.add(few.hash("password " + i));
        }
        Future.join(hashes).transform(done -> Future.succeededFuture()).await(60, TimeUnit.SECONDS);

        assertThat(hashes.stream().filter(Future::succeeded).count()).isBetween(3L, 9L);
        assertThat(hashes.stream().filter(Future::failed).map(Future::cause))
                .allSatisfy(cause -> assertThat(cause).isInstanceOf(Problem.class))
                .extracting(cause -> ((Problem) cause).status())
                .containsOnly(503);
        few.close().await(10, TimeUnit.SECONDS);
    }

    private long nanos(Optional<String> hash) throws Exception {
        long start = System.nanoTime();
        assertThat(await(passwords.check("a wrong one", hash))).isEqualTo(Match.NO);
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(60, TimeUnit.SECONDS);
    }
}
