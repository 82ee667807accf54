package dev.doorbuster.app.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many people who do something at the same moment. */
final class Crowd {
    private static final int AT_A_TIME = 16;

    private Crowd() {}

    /** Everybody waits until all are there, then all start; returns what each got. */
    static <T> List<T> rush(int people, IntFunction<Callable<T>> deed) {
        var start = new CountDownLatch(people);
        var answers = new ArrayList<Future<T>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < people; i++) {
                var mine = deed.apply(i);
                answers.add(executor.submit(() -> {
                    start.countDown();
                    start.await();
                    return mine.call();
                }));
            }
        }
        return answers.stream().map(Crowd::result).toList();
    }

    /** One after the other comes, a few at a time; returns what each got. */
    static <T> List<T> queue(int people, IntFunction<Callable<T>> deed) {
        var answers = new ArrayList<Future<T>>();
        try (var executor = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (int i = 0; i < people; i++) {
                answers.add(executor.submit(deed.apply(i)));
            }
        }
        return answers.stream().map(Crowd::result).toList();
    }

    private static <T> T result(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
