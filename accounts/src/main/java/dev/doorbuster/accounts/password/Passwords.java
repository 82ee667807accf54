package dev.doorbuster.accounts.password;

import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords on a few threads of its own, so that a crowd that signs in takes neither an event loop nor all of
 * the memory: two hashes at once, a bounded queue, and beyond it a 503. Futures complete on the caller's context. Thread-safe.
 */
public final class Passwords {
    private static final int THREADS = 2;

    /** What is at the end of it waits two or three seconds. */
    private static final int QUEUE = 64;

    private final Vertx vertx;
    private final ThreadPoolExecutor workers;
    private final String nobodys;

    /** What a password is to a hash. */
    public enum Match {
        NO,
        YES,
        /** It is right, and its hash should be made anew with today's parameters. */
        OUTDATED
    }

    public Passwords(Vertx vertx) {
        this(vertx, THREADS, QUEUE);
    }

    Passwords(Vertx vertx, int threads, int queue) {
        this.vertx = vertx;
        this.workers = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().daemon().name("password-", 0).factory());
        workers.allowCoreThreadTimeOut(true);
        this.nobodys = PasswordHash.of("nobody's password");
    }

    public Future<String> hash(String password) {
        return run(() -> PasswordHash.of(password));
    }

    /** @param hash empty when there is no such account: then the answer is no, and takes as long to come */
    public Future<Match> check(String password, Optional<String> hash) {
        return run(() -> {
            boolean matches = PasswordHash.matches(password, hash.orElse(nobodys));
            if (hash.isEmpty() || !matches) {
                return Match.NO;
            }
            return PasswordHash.isOutdated(hash.get()) ? Match.OUTDATED : Match.YES;
        });
    }

    public Future<Void> close() {
        workers.shutdown();
        return Future.succeededFuture();
    }

    private <T> Future<T> run(Supplier<T> work) {
        try {
            return Future.fromCompletionStage(CompletableFuture.supplyAsync(work, workers), vertx.getOrCreateContext());
        } catch (RejectedExecutionException e) {
            return Future.failedFuture(
                    Problem.unavailable("too many people are signing in at this moment; please try again"));
        }
    }
}
