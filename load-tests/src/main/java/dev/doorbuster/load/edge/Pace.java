package dev.doorbuster.load.edge;

import io.vertx.core.Future;
import java.util.List;

/** When the next request goes out. One event loop uses it. */
interface Pace {
    void begin(List<Connection> connections);

    void answered(Connection connection);

    long answers();

    /** The waits in nanoseconds, ascending, where they were noted; fails with {@link Pump.Refused}. */
    Future<long[]> done();
}
