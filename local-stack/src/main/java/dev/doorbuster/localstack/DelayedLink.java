package dev.doorbuster.localstack;

import dev.doorbuster.localstack.process.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of 127.0.0.1 that leads to another one as if it were far away: every byte arrives a fixed time after it was sent, each way.
 * Where nobody listens over there, a connection is taken all the same and then reset, since a port cannot know of a caller without taking
 * the call: whoever has begun to speak by then cannot tell it from an answer that was lost. Each connection has four virtual threads.
 */
public final class DelayedLink implements AutoCloseable {
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int MAX_CHUNKS = 1_024;
    private static final int CONNECT_MILLIS = 1_000;

    private final ServerSocket door;
    private final int target;
    private final long delayNanos;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    /** Bytes on their way; none at all when the sender has ended. */
    private record Chunk(long due, ByteBuffer bytes) {}

    /** A connection, which has ended when both of its ways have. */
    private record Line(Socket near, Socket far, AtomicInteger waysLeft) {
        void end() {
            DelayedLink.end(near);
            DelayedLink.end(far);
        }
    }

    private DelayedLink(ServerSocket door, int target, Duration delay) {
        this.door = door;
        this.target = target;
        this.delayNanos = delay.toNanos();
    }

    /**
     * @param port where it listens
     * @param target where it leads; nobody need listen there yet
     * @param delay of each way
     * @throws LocalStackException when the port is taken
     */
    public static DelayedLink open(int port, int target, Duration delay) {
        try {
            var door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(Ports.loopback(port));
            var link = new DelayedLink(door, target, delay);
            Thread.startVirtualThread(link::accept);
            return link;
        } catch (IOException e) {
            throw new LocalStackException("port " + port + " is taken: " + e.getMessage(), e);
        }
    }

    /** Ends all connections too. */
    @Override
    public void close() {
        end(door);
        lines.forEach(Line::end);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                Thread.startVirtualThread(() -> connect(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        var far = new Socket();
        try {
            far.connect(Ports.loopback(target), CONNECT_MILLIS);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        } catch (IOException nobody) {
            reset(near);
            end(far);
            return;
        }
        var line = new Line(near, far, new AtomicInteger(2));
        lines.add(line);
        carry(line, near, far);
        carry(line, far, near);
    }

    private void carry(Line line, Socket from, Socket to) {
        var underWay = new ArrayBlockingQueue<Chunk>(MAX_CHUNKS);
        Thread.startVirtualThread(() -> read(from, underWay));
        Thread.startVirtualThread(() -> {
            write(line, underWay, to);
            if (line.waysLeft().decrementAndGet() == 0) {
                line.end();
                lines.remove(line);
            }
        });
    }

    private void read(Socket from, BlockingQueue<Chunk> underWay) {
        ByteBuffer bytes;
        do {
            bytes = next(from);
            try {
                underWay.put(new Chunk(System.nanoTime() + delayNanos, bytes));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        } while (bytes.hasRemaining());
    }

    private static ByteBuffer next(Socket from) {
        try {
            byte[] buffer = new byte[CHUNK_BYTES];
            int count = from.getInputStream().read(buffer);
            return ByteBuffer.wrap(buffer, 0, Math.max(0, count));
        } catch (IOException broken) {
            return ByteBuffer.allocate(0);
        }
    }

    private static void write(Line line, BlockingQueue<Chunk> underWay, Socket to) {
        try {
            for (var chunk = underWay.take(); chunk.bytes().hasRemaining(); chunk = underWay.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
                to.getOutputStream()
                        .write(chunk.bytes().array(), 0, chunk.bytes().limit());
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            line.end();
            underWay.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The caller hears of it at once and is not left to take it for the end of an answer. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // Closing it is all that is left.
        }
        end(socket);
    }

    private static void end(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception ignored) {
            // It is gone, which is what was wanted.
        }
    }
}
