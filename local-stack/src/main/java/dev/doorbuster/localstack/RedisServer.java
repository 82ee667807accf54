package dev.doorbuster.localstack;

import dev.doorbuster.localstack.process.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Redis with its append-only file on: after a crash at most the last second is gone. */
final class RedisServer implements Recipe {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final String PONG = "+PONG";
    /** One for each test class that wants an empty Redis. */
    static final int DATABASES = 64;
    /** There is no password on loopback, so the commands that reach files or other machines are off. */
    private static final List<String> DISABLED = List.of("CONFIG", "MODULE", "REPLICAOF", "SLAVEOF");

    private final Path directory;
    private final NativePrograms programs;

    RedisServer(Path directory, NativePrograms programs) {
        this.directory = directory;
        this.programs = programs;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public int portCount() {
        return 1;
    }

    @Override
    public String address(List<Integer> ports) {
        return "redis://127.0.0.1:" + ports.getFirst();
    }

    @Override
    public void prepare(List<Integer> ports) throws IOException {
        Files.createDirectories(directory.resolve("data"));
    }

    @Override
    public List<String> command(List<Integer> ports) {
        List<String> command = new ArrayList<>(List.of(
                program().toString(),
                "--port",
                ports.getFirst().toString(),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.resolve("data").toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                // The append-only file is the durable copy; snapshots would only cost forks.
                "--save",
                "",
                "--databases",
                Integer.toString(DATABASES)));
        DISABLED.forEach(name -> command.addAll(List.of("--rename-command", name, "")));
        return command;
    }

    private Path program() {
        try {
            return programs.redisServer();
        } catch (IOException e) {
            throw new LocalStackException("cannot unpack Redis: " + e, e);
        }
    }

    /** A server still reading its file answers {@code -LOADING}. */
    @Override
    public boolean answers(List<Integer> ports) {
        try (Socket socket = new Socket()) {
            socket.connect(Ports.loopback(ports.getFirst()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(PONG.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(PONG);
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public Duration stopGrace() {
        return Duration.ofSeconds(5);
    }
}
