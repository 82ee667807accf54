package dev.doorbuster.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.localstack.process.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelayedLinkTest {
    private static final Duration DELAY = Duration.ofMillis(60);

    private final int target = Ports.free();
    private final int port = Ports.free();
    private final DelayedLink link = DelayedLink.open(port, target, DELAY);

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void what_is_sent_comes_back_whole_and_not_before_it_went_both_ways() throws Exception {
        byte[] sent = new byte[300_000];
        new Random(1).nextBytes(sent);
        try (var there = listen();
                var here = new Socket()) {
            here.connect(Ports.loopback(port));
            long begun = System.nanoTime();
            Thread.startVirtualThread(() -> write(here, sent));

            byte[] back = here.getInputStream().readAllBytes();

            assertThat(back).isEqualTo(sent);
            assertThat(System.nanoTime() - begun)
                    .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2 * DELAY.toMillis()));
            assertThat(there.isClosed()).isFalse();
        }
    }

    @Test
    void where_nobody_listens_the_connection_is_reset() throws Exception {
        try (var here = new Socket()) {
            here.connect(Ports.loopback(port));

            assertThatThrownBy(() -> here.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    /** Says everything that it hears. */
    private ServerSocket listen() throws IOException {
        var there = new ServerSocket();
        there.bind(Ports.loopback(target));
        Thread.startVirtualThread(() -> {
            try (var caller = there.accept()) {
                caller.getInputStream().transferTo(caller.getOutputStream());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return there;
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
