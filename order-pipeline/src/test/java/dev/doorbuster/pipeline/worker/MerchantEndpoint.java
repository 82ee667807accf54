package dev.doorbuster.pipeline.worker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** A merchant's system: writes down every call and answers as it is told. */
final class MerchantEndpoint {
    private final Vertx vertx;
    private final int port;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Call> answer = call -> 204;

    /** @param earlier how many calls carried the same id before */
    record Call(String id, String body, int earlier) {}

    /** @param port where it will listen once it is open */
    MerchantEndpoint(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    void answer(ToIntFunction<Call> changed) {
        answer = changed;
    }

    @CanIgnoreReturnValue
    MerchantEndpoint open() {
        vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(port, "127.0.0.1")
                .await();
        return this;
    }

    /** Calls in the order of their arrival. */
    List<Call> calls() {
        return calls;
    }

    /** The ids that were answered with success, in order, repetitions included. */
    List<String> taken() {
        return calls.stream()
                .filter(call -> answer.applyAsInt(call) / 100 == 2)
                .map(Call::id)
                .toList();
    }

    void awaitCalls(int count) {
        await(() -> calls.size() >= count, () -> count + " calls, seen " + calls.size());
    }

    static void await(BooleanSupplier condition, Supplier<String> what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s: " + what.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private void take(HttpServerRequest request) {
        var id = String.valueOf(request.getHeader("webhook-id"));
        request.body().onSuccess(body -> {
            int earlier = (int) calls.stream().filter(c -> c.id().equals(id)).count();
            var call = new Call(id, body.toString(), earlier);
            calls.add(call);
            var ended =
                    request.response().setStatusCode(answer.applyAsInt(call)).end();
            ended.onFailure(gone -> request.connection().close());
        });
    }
}
