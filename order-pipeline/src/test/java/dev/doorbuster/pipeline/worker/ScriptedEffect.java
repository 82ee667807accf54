package dev.doorbuster.pipeline.worker;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The world outside, as a test wants it: remembers every call, and what has come of it. Thread-safe. */
final class ScriptedEffect implements Effect {
    /** What happens to a call, by its number among those of its task; failed futures and ones that never end included. */
    private volatile Function<Integer, Future<Void>> script = call -> Future.succeededFuture();

    private volatile boolean effectComesFirst;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    /** Idempotency keys under which something has happened. */
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    void answer(Function<Integer, Future<Void>> changed) {
        script = changed;
    }

    /** From now on the effect has happened whatever the answer is. */
    void effectComesFirst() {
        effectComesFirst = true;
    }

    static Future<Void> never() {
        return Promise.<Void>promise().future();
    }

    @Override
    public Future<Fact> perform(Task task) {
        calls.add("perform " + task.idempotencyKey());
        int number = (int) calls.stream()
                .filter(call -> call.equals("perform " + task.idempotencyKey()))
                .count();
        if (effectComesFirst) {
            done.add(task.idempotencyKey());
        }
        return script.apply(number).map(answered -> {
            done.add(task.idempotencyKey());
            return fact(task);
        });
    }

    @Override
    public Future<Optional<Fact>> ask(Task task) {
        calls.add("ask " + task.idempotencyKey());
        return Future.succeededFuture(
                done.contains(task.idempotencyKey()) ? Optional.of(fact(task)) : Optional.empty());
    }

    private static Fact fact(Task task) {
        return new Fact.AuthorizationApproved(task.orderId(), "pi_" + task.orderId());
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    Set<String> done() {
        return Set.copyOf(done);
    }
}
