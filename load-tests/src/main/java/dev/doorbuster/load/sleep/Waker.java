package dev.doorbuster.load.sleep;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.doorbuster.load.shop.RoleProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before the pipeline as a platform's proxy does: a call to a pipeline that does not run is held, the process is started,
 * and then it gets the call. Threads of its own start the process, so nobody else may meanwhile.
 */
final class Waker implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final RoleProcess pipeline;
    private final int pipelinePort;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger rings = new AtomicInteger();
    private final AtomicInteger starts = new AtomicInteger();

    private Waker(RoleProcess pipeline, int pipelinePort, HttpServer server) {
        this.pipeline = pipeline;
        this.pipelinePort = pipelinePort;
        this.server = server;
    }

    /** @param pipelinePort where the pipeline will answer */
    static Waker start(int port, RoleProcess pipeline, int pipelinePort) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var waker = new Waker(pipeline, pipelinePort, server);
            server.createContext("/doorbell", waker::ring);
            server.setExecutor(waker.threads);
            server.start();
            return waker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls so far. */
    int rings() {
        return rings.get();
    }

    /** How often a call found nobody. */
    int starts() {
        return starts.get();
    }

    private void ring(HttpExchange exchange) throws IOException {
        rings.incrementAndGet();
        try (exchange) {
            wake();
            exchange.sendResponseHeaders(passOn(exchange.getRequestHeaders().getFirst("authorization")), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void wake() throws InterruptedException {
        if (!pipeline.isAlive()) {
            starts.incrementAndGet();
            pipeline.launch();
            pipeline.awaitReady();
        }
    }

    private int passOn(String token) throws InterruptedException {
        var call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pipelinePort + "/doorbell"))
                .timeout(DEADLINE)
                .header("authorization", token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return http.send(call, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException gone) {
            return 502;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
