package dev.doorbuster.runtime.kafka;

import static io.vertx.core.Future.await;

import dev.doorbuster.runtime.fault.StandDown;
import dev.doorbuster.runtime.fault.Superseded;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a source and hands each batch to a handler, one after the other, on a virtual thread; both may await. A handler that
 * fails gets the same batch again after a pause, so it has to bear repetition. {@link StandDown} closes the source, which is
 * opened anew as soon as it can be; a {@link TerminalFault} ends the loop.
 */
public final class EventLoop extends AbstractVerticle {
    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration STANDBY_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final Supplier<@Nullable EventSource> open;
    private final BatchHandler handler;
    private final Promise<Void> ended = Promise.promise();
    private volatile boolean running = true;
    private volatile @Nullable EventSource source;

    /** What happens to a batch; runs on the loop's virtual thread. */
    @FunctionalInterface
    public interface BatchHandler {
        void handle(EventSource source, Batch batch);
    }

    private EventLoop(String name, Supplier<@Nullable EventSource> open, BatchHandler handler) {
        this.name = name;
        this.open = open;
        this.handler = handler;
    }

    /**
     * Completes when the source is open, or is known to be somebody else's.
     *
     * @param open null while another process has the place: the loop stands by and asks again
     */
    public static Future<EventLoop> start(
            Vertx vertx, String name, Supplier<@Nullable EventSource> open, BatchHandler handler) {
        var loop = new EventLoop(name, open, handler);
        return vertx.deployVerticle(loop, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .map(id -> loop);
    }

    /** What a loop is doing. */
    public enum State {
        READING,
        /** Another process has the place. */
        STANDING_BY,
        /** On its own or on request. */
        ENDED
    }

    /** Any thread. */
    public State state() {
        if (!running || ended.future().isComplete()) {
            return State.ENDED;
        }
        return source == null ? State.STANDING_BY : State.READING;
    }

    /** Until it has ended, on its own or on request. */
    public boolean isRunning() {
        return state() != State.ENDED;
    }

    /** Completes when the batch in hand is dealt with and the source is closed. */
    public Future<Void> stopLoop() {
        running = false;
        return ended.future();
    }

    @Override
    public void start() {
        source = open.get();
        vertx.getOrCreateContext().runOnContext(go -> run());
    }

    private void run() {
        try {
            while (running) {
                var events = source;
                if (events == null) {
                    standBy();
                } else {
                    read(events);
                }
            }
        } catch (TerminalFault e) {
            log.error("{} has ended: {}", name, e.getMessage());
        } finally {
            close();
            ended.complete();
        }
    }

    private void standBy() {
        pause(STANDBY_LOOK);
        source = retrying(open);
        if (source != null) {
            log.info("{} has taken over", name);
        }
    }

    private void read(EventSource events) {
        try {
            while (running) {
                step(events);
            }
        } catch (Superseded e) {
            log.info("{} stands by: {}", name, e.getMessage());
            close();
        } catch (StandDown e) {
            log.warn("{} begins again: {}", name, e.getMessage(), e.getCause());
            close();
        }
    }

    private void close() {
        var events = source;
        source = null;
        if (events != null) {
            await(events.close().otherwiseEmpty());
        }
    }

    private void step(EventSource events) {
        var batch = retrying(events::poll);
        if (batch != null) {
            var handled = retrying(() -> {
                handler.handle(events, batch);
                return batch;
            });
            if (handled == null) {
                log.info(
                        "{} stops with {} events in hand; they will be read again",
                        name,
                        batch.events().size());
            }
        }
    }

    /** Null when the loop was asked to stop before the action worked. */
    private <T> @Nullable T retrying(Supplier<? extends @Nullable T> action) {
        var pause = FIRST_PAUSE;
        while (running) {
            try {
                return action.get();
            } catch (TerminalFault | StandDown e) {
                throw e;
            } catch (Exception e) {
                // Checked ones too: await throws whatever its future failed with, a refused connection for instance.
                log.warn("{} failed and goes on in {}", name, pause, e);
                pause(pause);
                pause = longerThan(pause);
            }
        }
        return null;
    }

    /** Twofold up to the longest, which is what a store that is back may have to wait for its reader. */
    static Duration longerThan(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void pause(Duration time) {
        await(vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS));
    }
}
