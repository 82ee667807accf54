package dev.doorbuster.load.bench;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Topics;

/** A payment provider without latency: says yes to every task as soon as it reads it. Runs on a thread of its own. */
final class InstantBank implements Runnable {
    private final String bootstrapServers;
    private final Topics topics;
    private final FactLog log;
    private volatile boolean closed;

    InstantBank(String bootstrapServers, Topics topics, FactLog log) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.log = log;
    }

    @Override
    public void run() {
        try (var tail = new Tail(bootstrapServers, topics.paymentTasks())) {
            while (!closed) {
                for (var task : tail.poll()) {
                    var reference = SampleOrders.payment(task.key());
                    if (Tail.isType(task, ".authorization.requested.")) {
                        log.write(new Fact.AuthorizationApproved(task.key(), reference));
                    } else if (Tail.isType(task, ".capture.requested.")) {
                        log.write(new Fact.CaptureCompleted(task.key(), reference));
                    }
                }
            }
        }
    }

    void close() {
        closed = true;
    }
}
