package dev.doorbuster.runtime.kafka;

import static io.vertx.core.Future.await;

import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a source and hands each batch to a handler, one after the other, on a virtual thread; both may await. A handler that
 * fails gets the same batch again after a pause, so it has to bear repetition. A {@link TerminalFault} ends the loop.
 */
public final class EventLoop extends AbstractVerticle {
    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final Supplier<EventSource> open;
    private final BatchHandler handler;
    private final Promise<Void> ended = Promise.promise();
    private volatile boolean running = true;
    private @Nullable EventSource source;

    /** What happens to a batch; runs on the loop's virtual thread. */
    @FunctionalInterface
    public interface BatchHandler {
        void handle(EventSource source, Batch batch);
    }

    private EventLoop(String name, Supplier<EventSource> open, BatchHandler handler) {
        this.name = name;
        this.open = open;
        this.handler = handler;
    }

    /** Completes when the source is open. The loop ends when the returned deployment is undeployed. */
    public static Future<EventLoop> start(Vertx vertx, String name, Supplier<EventSource> open, BatchHandler handler) {
        var loop = new EventLoop(name, open, handler);
        return vertx.deployVerticle(loop, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .map(id -> loop);
    }

    /** False once the loop has ended, on its own or on request. */
    public boolean isRunning() {
        return running && !ended.future().isComplete();
    }

    /** Completes when the batch in hand is dealt with and the source is closed. */
    public Future<Void> stopLoop() {
        running = false;
        return ended.future();
    }

    @Override
    public void start() {
        source = open.get();
        var context = vertx.getOrCreateContext();
        context.runOnContext(go -> run());
    }

    private void run() {
        var events = java.util.Objects.requireNonNull(source);
        try {
            while (running) {
                step(events);
            }
        } catch (TerminalFault e) {
            log.error("{} has ended: {}", name, e.getMessage());
        } finally {
            await(events.close().otherwiseEmpty());
            ended.complete();
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
    private <T> @Nullable T retrying(Supplier<T> action) {
        var pause = FIRST_PAUSE;
        while (running) {
            try {
                return action.get();
            } catch (TerminalFault e) {
                throw e;
            } catch (Exception e) {
                // Checked ones too: await throws whatever its future failed with, a refused connection for instance.
                log.warn("{} failed and goes on in {}", name, pause, e);
                await(vertx.timer(pause.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS));
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
        return null;
    }
}
