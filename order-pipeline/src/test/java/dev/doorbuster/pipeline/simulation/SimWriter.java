package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.pipeline.decider.Decide;
import dev.doorbuster.pipeline.writer.Dispatch;
import dev.doorbuster.pipeline.writer.OrderWriter;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.StandDown;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.Received;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A pipeline process with the real order writer in it: leads or stands by, polls, ticks, dies and comes back. */
final class SimWriter {
    private static final int MAX_POLL = 8;

    private final World world;
    private final SimLog log;
    private final String name;
    private final Decide decide;
    private final Function<Life, SimLedger> ledger;
    private int lives;
    private Life life;
    private OrderWriter writer;
    private boolean leading;
    private boolean busy;
    private int position;

    /** @param ledger the shared database as a process sees it */
    SimWriter(World world, SimLog log, String name, Decide decide, Function<Life, SimLedger> ledger) {
        this.world = world;
        this.log = log;
        this.name = name;
        this.decide = decide;
        this.ledger = ledger;
        this.life = nextLife();
        this.writer = newWriter();
        next(world.between(0, 500));
        tick();
    }

    private Life nextLife() {
        lives++;
        return new Life(world, name + "#" + lives);
    }

    private OrderWriter newWriter() {
        var mine = life;
        leading = false;
        return new OrderWriter(
                decide,
                ledger.apply(mine),
                messages -> send(mine, messages),
                new Dispatch(SimLog.TOPICS, log::encode),
                mine::await);
    }

    private Future<Void> send(Life sender, List<ProducerRecord<String, byte[]>> messages) {
        Promise<Void> sent = Promise.promise();
        world.after(world.between(0, 15), () -> {
            try {
                for (var message : messages) {
                    if (world.goesWrong(0.002)) {
                        sender.kill();
                    }
                    if (sender.isOver()) {
                        return;
                    }
                    log.append(message.topic(), log.decode(message));
                }
                sent.complete();
            } catch (RetryableFault e) {
                sent.fail(e);
            }
        });
        return sent.future();
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
            if (life.isOver()) {
                throw new Crash();
            }
            if (leading) {
                pause = read();
            } else {
                var offset = writer.takeOver();
                leading = offset.isPresent();
                position = (int) offset.orElse(0);
                pause = leading ? 1 : 500;
            }
        } catch (StandDown e) {
            leading = false;
            pause = 500;
        } catch (RetryableFault e) {
            pause = world.between(100, 1_000);
        } catch (Crash e) {
            life = nextLife();
            writer = newWriter();
            pause = world.between(200, 15_000);
        } finally {
            busy = false;
        }
        next(pause);
    }

    private long read() {
        var batch = poll();
        writer.handle(batch);
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
        return leading && position == log.topic(SimLog.TOPICS.orders()).size();
    }
}
