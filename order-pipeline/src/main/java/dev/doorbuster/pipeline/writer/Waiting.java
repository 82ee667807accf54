package dev.doorbuster.pipeline.writer;

import dev.doorbuster.runtime.fault.RetryableFault;
import io.vertx.core.Future;

/** How the writer's thread waits; a port, because simulated time does not pass by itself. */
@FunctionalInterface
public interface Waiting {
    /** Throws what the future failed with. */
    void until(Future<?> future);

    /** For a virtual thread of Vert.x, which runs other things meanwhile. */
    static Waiting onVirtualThread() {
        return future -> {
            try {
                var _ = Future.await(future);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                // Futures fail with checked exceptions too.
                throw new RetryableFault(String.valueOf(e.getMessage()), e);
            }
        };
    }
}
