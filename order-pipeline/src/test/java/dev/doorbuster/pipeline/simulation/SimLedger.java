package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Purchase;
import dev.doorbuster.pipeline.decider.Receipt;
import dev.doorbuster.pipeline.decider.StockLevel;
import dev.doorbuster.pipeline.writer.Ledger;
import dev.doorbuster.pipeline.writer.OrderChanges;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.Superseded;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** PostgreSQL with its troubles, as one process sees it; all processes share the tables. */
final class SimLedger implements Ledger {
    private static final Duration LEASE = Duration.ofSeconds(5);

    /** What is on disk. */
    static final class Tables {
        long epoch;
        long nextOffset;
        String holder = "";
        Instant leasedUntil = Instant.MIN;
        final Map<String, Order> orders = new HashMap<>();
        final Map<String, StockLevel> stock = new HashMap<>();
        final Map<Purchase.Key, Purchase> purchases = new HashMap<>();
        final Map<String, Receipt> receipts = new HashMap<>();
        final List<OrderChanges.Line> history = new ArrayList<>();
        final TreeMap<Long, List<ProducerRecord<String, byte[]>>> outbox = new TreeMap<>();
        /** Not tables: how often a process died here, and what a committed batch has promised to send. */
        int crashes;

        final List<ProducerRecord<String, byte[]>> promised = new ArrayList<>();
    }

    private final World world;
    private final SimLog log;
    private final Tables tables;
    private final Life life;
    private final Bug bug;

    SimLedger(World world, SimLog log, Tables tables, Life life, Bug bug) {
        this.world = world;
        this.log = log;
        this.tables = tables;
        this.life = life;
        this.bug = bug;
    }

    @Override
    public Optional<Place> takeOver() {
        trouble();
        boolean free = tables.holder.equals(life.name()) || tables.leasedUntil.isBefore(world.now());
        if (!free) {
            return Optional.empty();
        }
        tables.epoch++;
        tables.holder = life.name();
        lease();
        var place = new Place(tables.epoch, tables.nextOffset);
        trouble();
        return Optional.of(place);
    }

    @Override
    public List<ProducerRecord<String, byte[]>> unsent() {
        trouble();
        return tables.outbox.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public Future<Void> commit(
            Place next, OrderChanges changes, List<ProducerRecord<String, byte[]>> messages, long sentUpTo) {
        if (bug == Bug.PUBLISH_BEFORE_COMMIT) {
            messages.forEach(message -> log.append(message.topic(), log.decode(message)));
        }
        trouble();
        Promise<Void> answer = Promise.promise();
        long latency = world.goesWrong(0.02) ? world.between(500, 9_000) : world.between(1, 25);
        world.after(latency, () -> apply(next, changes, messages, sentUpTo, answer));
        return answer.future();
    }

    /** What was on its way when its process died arrives all the same. */
    private void apply(
            Place next,
            OrderChanges changes,
            List<ProducerRecord<String, byte[]>> messages,
            long sentUpTo,
            Promise<Void> answer) {
        if (world.goesWrong(0.01)) {
            answer.fail(new RetryableFault("PostgreSQL rolled back", null));
            return;
        }
        if (next.epoch() != tables.epoch && bug != Bug.NO_FENCING) {
            answer.fail(new Superseded("epoch " + next.epoch() + " is over"));
            return;
        }
        tables.nextOffset = next.nextOffset();
        write(changes, messages, next, sentUpTo);
        lease();
        if (world.goesWrong(0.006)) {
            tables.crashes++;
            life.kill();
        } else if (world.goesWrong(0.01)) {
            answer.fail(new RetryableFault("PostgreSQL's answer was lost", null));
        } else {
            answer.complete();
        }
    }

    private void write(OrderChanges changes, List<ProducerRecord<String, byte[]>> messages, Place next, long sentUpTo) {
        tables.orders.putAll(changes.orders());
        tables.stock.putAll(changes.stock());
        tables.purchases.putAll(changes.purchases());
        changes.receipts().forEach(receipt -> tables.receipts.put(receipt.id(), receipt));
        tables.history.addAll(changes.history());
        tables.outbox.headMap(sentUpTo, true).clear();
        if (!messages.isEmpty()) {
            tables.promised.addAll(messages);
            if (bug != Bug.DUAL_WRITE) {
                tables.outbox.put(next.nextOffset(), List.copyOf(messages));
            }
        }
    }

    @Override
    public void stay(long epoch) {
        trouble();
        if (epoch != tables.epoch) {
            throw new Superseded("epoch " + epoch + " is over");
        }
        lease();
    }

    @Override
    public List<StockLevel> stock() {
        trouble();
        return List.copyOf(tables.stock.values());
    }

    @Override
    public List<Order> liveOrders() {
        trouble();
        return tables.orders.values().stream().filter(order -> !order.isFinal()).toList();
    }

    @Override
    public List<Order> orders(Collection<String> ids) {
        trouble();
        return ids.stream().map(tables.orders::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Receipt> receipts(Collection<String> ids) {
        trouble();
        return bug == Bug.RECEIPT_FORGOTTEN
                ? List.of()
                : ids.stream()
                        .map(tables.receipts::get)
                        .filter(Objects::nonNull)
                        .toList();
    }

    @Override
    public List<Purchase> purchases(Collection<Purchase.Key> keys) {
        trouble();
        return keys.stream().map(tables.purchases::get).filter(Objects::nonNull).toList();
    }

    private void lease() {
        tables.leasedUntil = world.now().plus(LEASE);
    }

    /** Between any two steps the process may die, stand still for longer than its lease, or lose the database's answer. */
    private void trouble() {
        if (world.goesWrong(0.004)) {
            tables.crashes++;
            throw life.crash();
        }
        if (world.goesWrong(0.004)) {
            world.stall(Duration.ofMillis(world.between(100, 12_000)));
        }
        if (world.goesWrong(0.01)) {
            throw new RetryableFault("PostgreSQL did not answer", null);
        }
    }
}
