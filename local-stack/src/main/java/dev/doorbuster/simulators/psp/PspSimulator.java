package dev.doorbuster.simulators.psp;

import dev.doorbuster.simulators.SimulatorServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider on a port: the part of Stripe's API that Doorbuster uses, its test payment methods, faults on
 * demand, and {@code GET /_ledger} for whoever checks what was charged. Without an API key only the ledger answers.
 */
public final class PspSimulator {
    private final PspOptions options;
    private final InstantSource clock;
    private final SimulatorServer server;
    private final @Nullable WebhookSender webhooks;
    // Written and read on the lane, except for handing it to the routes.
    private @Nullable PaymentDesk desk;

    public PspSimulator(Vertx vertx, PspOptions options) {
        this(vertx, options, Clock.systemUTC());
    }

    public PspSimulator(Vertx vertx, PspOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
        this.server = new SimulatorServer(vertx, "psp", options.host(), options.port());
        this.webhooks = options.webhook() == null ? null : new WebhookSender(vertx, options.webhook(), clock);
    }

    /**
     * Reads the journal, then listens. Succeeds with the port; fails if the port is taken, or the journal is unreadable
     * or open elsewhere. To be called once;
     * a failed start leaves nothing open.
     */
    public Future<Integer> start() {
        return server.onLane(this::openDesk)
                .compose(opened -> {
                    PaymentService payments = new PaymentService(server, opened, options.pace(), webhooks);
                    new PspRoutes(payments, options.apiKey(), options.pace().holdFor()).mount(server.router());
                    return server.listen();
                })
                .recover(e -> close().transform(_ -> Future.failedFuture(e)));
    }

    /** Names the receiver of webhooks, or another one. Only for options with a webhook secret. Any thread. */
    public void sendWebhooksTo(URI url) {
        if (webhooks == null) {
            throw new IllegalStateException("there is no secret to sign webhooks with");
        }
        webhooks.sendTo(url);
    }

    private PaymentDesk openDesk() {
        PaymentDesk opened = PaymentDesk.open(options, clock);
        desk = opened;
        return opened;
    }

    /** Cuts connections, finishes what is on the lane, closes the journal. What still waited is not performed. Closing Vert.x alone leaves the journal open. */
    public Future<Void> close() {
        Future<Void> closed = server.close(this::closeDesk);
        return webhooks == null ? closed : closed.eventually(webhooks::close);
    }

    private @Nullable Void closeDesk() {
        if (desk != null) {
            desk.close();
        }
        return null;
    }
}
