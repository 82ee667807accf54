package dev.doorbuster.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is particular to one kind of service; {@link ManagedService} does what all have in common. */
sealed interface Recipe permits KafkaBroker, PostgresServer, RedisServer {
    String name();

    /** Data, log and records of this service. */
    Path directory();

    int portCount();

    String address(List<Integer> ports);

    /** Called before each start, when no process of this service is alive. */
    void prepare(List<Integer> ports) throws IOException;

    List<String> command(List<Integer> ports);

    /** The command as this machine lets it run; known only after {@link #prepare}. */
    default List<String> wrap(List<String> command) {
        return command;
    }

    /** Whether a client can work with it now. Never throws, and takes a few seconds at most. */
    boolean answers(List<Integer> ports);

    /** The signal that makes it close its data and exit even while clients are connected. */
    String stopSignal();

    Duration stopGrace();

    default Path log() {
        return directory().resolve(name() + ".log");
    }
}
