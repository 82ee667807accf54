package dev.doorbuster.session;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import redis.embedded.RedisServer;

/** A Redis of its own, as a child process, that keeps what it acknowledged over a {@link #stop} and {@link #start}. */
public final class RealRedis implements AutoCloseable {
    private final int port = freePort();
    private final RedisServer server;
    private String pid = "";

    public RealRedis() {
        try {
            Path dir = Files.createTempDirectory("doorbuster-redis");
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("dir " + dir)
                    .setting("appendonly yes")
                    .setting("appendfsync always")
                    .setting("save \"\"")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It keeps its connections and answers nothing. */
    public void suspend() {
        pid = askPid();
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start();
            int exit = kill.onExit().join().exitValue();
            if (exit != 0) {
                throw new AssertionError("kill -" + name + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It overwrites its command line, so it cannot be found by that. */
    private String askPid() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("INFO server\r\n".getBytes(StandardCharsets.US_ASCII));
            var lines = new Scanner(socket.getInputStream(), StandardCharsets.US_ASCII);
            var line = lines.nextLine();
            while (!line.startsWith("process_id:")) {
                line = lines.nextLine();
            }
            return line.substring("process_id:".length()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    public Redis client(Vertx vertx) {
        return client(vertx, port);
    }

    public static Redis client(Vertx vertx, int port) {
        return Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString("redis://127.0.0.1:" + port)
                        .setMaxPoolSize(8)
                        .setMaxPoolWaiting(1_024));
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
