package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.pipeline.decider.Decide;
import dev.doorbuster.pipeline.writer.Dispatch;
import dev.doorbuster.pipeline.writer.OrderWriter;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.Superseded;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A pipeline process with the real order writer in it: leads or stands by, polls, ticks, dies and comes back. */
final class SimWriter {
    private static final int MAX_POLL = 8;

    private final World world;
    private final SimLog log;
    private final String name;
    private final Decide decide;
    private final Function<String, SimLedger> ledger;
    private OrderWriter writer;
    private int incarnation;
    private boolean leading;
    private boolean busy;
    private int position;
    private @Nullable Batch inHand;

    /** @param ledger the shared database as the named holder sees it */
    SimWriter(World world, SimLog log, String name, Decide decide, Function<String, SimLedger> ledger) {
        this.world = world;
        this.log = log;
        this.name = name;
        this.decide = decide;
        this.ledger = ledger;
        this.writer = birth();
        next(world.between(0, 500));
        tick();
    }

    private OrderWriter birth() {
        incarnation++;
        leading = false;
        inHand = null;
        return new OrderWriter(
                decide, ledger.apply(name + "#" + incarnation), this::send, new Dispatch(SimLog.TOPICS, log::encode));
    }

    private void send(List<ProducerRecord<String, byte[]>> messages) {
        for (var message : messages) {
            if (world.goesWrong(0.002)) {
                throw new Crash();
            }
            log.append(message.topic(), log.decode(message));
        }
    }

    private void next(long millis) {
        world.after(millis, this::step);
    }

    /** While it stands still inside a step its own agenda waits. */
    private void step() {
        if (busy) {
            next(50);
            return;
        }
        busy = true;
        long pause = 40;
        try {
            if (leading) {
                pause = read();
            } else {
                var offset = writer.takeOver();
                leading = offset.isPresent();
                position = (int) offset.orElse(0);
                pause = leading ? 1 : 500;
            }
        } catch (Superseded e) {
            leading = false;
            inHand = null;
            pause = 500;
        } catch (RetryableFault e) {
            pause = world.between(100, 1_000);
        } catch (Crash e) {
            writer = birth();
            pause = world.between(200, 15_000);
        } finally {
            busy = false;
        }
        next(pause);
    }

    private long read() {
        var batch = inHand == null ? poll() : inHand;
        inHand = batch;
        writer.handle(batch);
        inHand = null;
        if (batch.nextOffset() < 0) {
            return 200;
        }
        position = (int) batch.nextOffset();
        return world.between(1, 30);
    }

    private Batch poll() {
        var facts = log.topic(SimLog.TOPICS.orders());
        int end = Math.min(facts.size(), position + (int) world.between(1, MAX_POLL));
        var events = new ArrayList<Received>();
        for (int offset = position; offset < end; offset++) {
            events.add(new Received(SimLog.TOPICS.orders(), 0, offset, facts.get(offset)));
        }
        return new Batch(events, events.isEmpty() ? -1 : end);
    }

    private void tick() {
        world.after(500, this::tick);
        if (!busy && !writer.nextDue().isAfter(world.now())) {
            try {
                log.append(SimLog.TOPICS.orders(), "tick-" + world.random().nextLong(), new Fact.TimePassed());
            } catch (RetryableFault e) {
                // The next tick tries again.
            }
        }
    }

    boolean isIdle() {
        return leading
                && inHand == null
                && position == log.topic(SimLog.TOPICS.orders()).size();
    }
}
