package dev.doorbuster.pipeline;

import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.pipeline.catalog.CatalogWriter;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.hook.MerchantHook;
import dev.doorbuster.pipeline.letters.DeadLetterLog;
import dev.doorbuster.pipeline.notification.MailFolder;
import dev.doorbuster.pipeline.notification.Notifier;
import dev.doorbuster.pipeline.notification.SmtpNotifier;
import dev.doorbuster.pipeline.payment.StripeConfig;
import dev.doorbuster.pipeline.payment.StripePaymentProvider;
import dev.doorbuster.pipeline.recommend.writer.MemoryTables;
import dev.doorbuster.pipeline.recommend.writer.RecommendationWriter;
import dev.doorbuster.pipeline.shipping.CarrierConfig;
import dev.doorbuster.pipeline.shipping.HttpCarrier;
import dev.doorbuster.pipeline.sleep.Idleness;
import dev.doorbuster.pipeline.sleep.Watchman;
import dev.doorbuster.pipeline.worker.Effect;
import dev.doorbuster.pipeline.worker.Effects;
import dev.doorbuster.pipeline.worker.EventRelay;
import dev.doorbuster.pipeline.worker.PaymentEffect;
import dev.doorbuster.pipeline.worker.RetryPolicy;
import dev.doorbuster.pipeline.worker.TaskWorker;
import dev.doorbuster.pipeline.writer.Clock;
import dev.doorbuster.pipeline.writer.Dispatch;
import dev.doorbuster.pipeline.writer.FactSpans;
import dev.doorbuster.pipeline.writer.KafkaPost;
import dev.doorbuster.pipeline.writer.MeteredLedger;
import dev.doorbuster.pipeline.writer.OrderWriter;
import dev.doorbuster.pipeline.writer.PostgresLedger;
import dev.doorbuster.pipeline.writer.PostgresStore;
import dev.doorbuster.pipeline.writer.Waiting;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventLoop;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.resilience.Guard;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.runtime.trace.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Starts the pipeline role: three writers, three workers, the clock, and the merchant's webhook if there is one. */
public final class OrderPipeline {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);
    private static final Duration CALL_DEADLINE = Duration.ofSeconds(10);
    /** The hook's own deadline goes first: its words say more. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final int MAX_CALLS = 128;

    /** What the role needs from its process. */
    public record Parts(
            Vertx vertx,
            Topics topics,
            Pool database,
            EventPublisher publisher,
            DeadLetters deadLetters,
            EventSource.Factory sources,
            Health health,
            Shutdown shutdown,
            MeterRegistry metrics,
            Guards guards,
            InstantSource clock,
            RandomGenerator random,
            Idleness idleness) {}

    private final Parts parts;
    private final PipelineConfig config;
    /** Each says whether a writer has something left that only it knows of. */
    private final List<BooleanSupplier> busy = new CopyOnWriteArrayList<>();

    private OrderPipeline(Parts parts, PipelineConfig config) {
        this.parts = parts;
        this.config = config;
    }

    /** Completes when the writers have taken over and every loop reads. */
    public static Future<Void> start(Parts parts, PipelineConfig config) {
        var pipeline = new OrderPipeline(parts, config);
        return pipeline.writers()
                .compose(done -> config.recommends() ? pipeline.recommender() : Future.succeededFuture())
                .compose(done -> config.workers() ? pipeline.tasks() : Future.succeededFuture())
                .compose(done -> pipeline.deadLetters())
                .map(done -> {
                    config.idleExit().ifPresent(pipeline::watch);
                    return null;
                });
    }

    private void watch(Duration limit) {
        var watchman = Watchman.start(
                parts.vertx(),
                parts.sources().bootstrapServers(),
                parts.database(),
                Watchman.Reading.of(
                        parts.topics(), config.workers(), config.hook().isPresent()),
                () -> busy.stream().anyMatch(BooleanSupplier::getAsBoolean),
                parts.idleness(),
                limit);
        parts.shutdown().onStop(Shutdown.Stage.LOOPS, "watchman", STOP_DEADLINE, watchman::stop);
    }

    private Future<Void> writers() {
        var topics = parts.topics();
        var spans = Spans.of(parts.vertx());
        var holder = UUID.randomUUID().toString();
        var catalogStore = new PostgresStore<>(parts.database(), "catalog", holder, CatalogWriter::write);
        var catalog = new CatalogWriter(parts.database(), catalogStore, parts.publisher(), topics);
        var ledger = new PostgresLedger(parts.database(), holder);
        var orders = new OrderWriter(
                new Decider(config.policy()),
                new MeteredLedger(ledger, parts.metrics(), parts.clock()),
                new KafkaPost(parts.publisher()),
                new Dispatch(topics, parts.publisher()::encode, new FactSpans(spans)),
                Waiting.onVirtualThread());
        busy.add(() -> !catalog.isSettled());
        busy.add(() -> !orders.isSettled() || orders.nextDue().isBefore(Instant.MAX));
        var clock = new Clock(parts.vertx(), parts.publisher(), orders, topics, parts.clock());
        return writer(
                        "catalog-writer",
                        () -> follow(topics.catalogChanges(), catalog.takeOver()),
                        (source, batch) -> catalog.handle(batch),
                        catalogStore::leave)
                .compose(done -> writer(
                        "order-writer",
                        () -> follow(topics.orders(), orders.takeOver()),
                        (source, batch) -> spans.gather("order-writer batch", batch.traces(), () -> {
                            orders.handle(batch);
                            return orders.underWay();
                        }),
                        () -> orders.underWay().otherwiseEmpty().compose(sent -> ledger.leave())))
                .map(done -> {
                    long timer = clock.start();
                    parts.shutdown()
                            .onStop(
                                    Shutdown.Stage.LOOPS,
                                    "clock",
                                    STOP_DEADLINE,
                                    () -> Future.succeededFuture(parts.vertx().cancelTimer(timer)));
                    return null;
                });
    }

    private Future<Void> recommender() {
        var store = new PostgresStore<>(
                parts.database(), "recommender", UUID.randomUUID().toString(), MemoryTables::write);
        var tools = new RecommendationWriter.Tools(
                new MemoryTables(parts.database()), parts.sources(), parts.publisher(), parts.topics(), parts.clock());
        var recommender = new RecommendationWriter(tools, store, config.tuning());
        busy.add(() -> !recommender.isSettled());
        return writer("recommender", recommender::open, recommender::handle, store::leave);
    }

    private @Nullable EventSource follow(String topic, OptionalLong offset) {
        return offset.isPresent() ? parts.sources().follow(topic, offset.getAsLong()) : null;
    }

    /** Leads while it can, stands by while another process does. */
    private Future<Void> writer(
            String name,
            Supplier<@Nullable EventSource> open,
            EventLoop.BatchHandler handler,
            Supplier<Future<Void>> leave) {
        return EventLoop.start(parts.vertx(), name, open, handler).map(loop -> {
            parts.shutdown()
                    .onStop(
                            Shutdown.Stage.LOOPS,
                            name,
                            STOP_DEADLINE,
                            () -> loop.stopLoop().compose(ended -> leave.get()));
            register(name, loop);
            return null;
        });
    }

    private Future<Void> tasks() {
        return workers().compose(done -> hook());
    }

    private Future<Void> workers() {
        var topics = parts.topics();
        var psp = StripeConfig.of(config.pspUrl(), config.pspKey());
        var carrier = CarrierConfig.of(config.carrierUrl(), config.carrierKey());
        return worker(
                        "payment-worker",
                        topics.paymentTasks(),
                        guard("psp", CALL_DEADLINE),
                        new PaymentEffect(new StripePaymentProvider(parts.vertx(), psp)))
                .compose(done -> worker(
                        "fulfilment-worker",
                        topics.fulfilmentTasks(),
                        guard("carrier", CALL_DEADLINE),
                        Effects.fulfilment(new HttpCarrier(parts.vertx(), carrier))))
                .compose(done -> worker(
                        "notification-worker",
                        topics.notificationTasks(),
                        guard("mail", CALL_DEADLINE),
                        Effects.notification(notifier())));
    }

    private Future<Void> hook() {
        if (config.hook().isEmpty()) {
            return Future.succeededFuture();
        }
        var hook = new MerchantHook(parts.vertx(), config.hook().get(), parts.clock());
        var guard = guard("merchant-hook", config.hook().get().deadline().plus(MARGIN));
        var tools = new EventRelay.Tools(
                parts.vertx(), parts.publisher(), parts.deadLetters(), RetryPolicy.PATIENT, parts.random());
        var relay = new EventRelay(tools, event -> guard.call(() -> hook.deliver(event)));
        parts.shutdown().onStop(Shutdown.Stage.LOOPS, "merchant-hook-relay", STOP_DEADLINE, relay::stop);
        parts.shutdown().onStop(Shutdown.Stage.CLIENTS, "merchant-hook-client", STOP_DEADLINE, hook::close);
        var topics = parts.topics();
        return loop(
                "merchant-hook",
                () -> parts.sources().share(Set.of(topics.orderEvents()), "merchant-hook." + topics.region()),
                relay::handle);
    }

    private Notifier notifier() {
        if (config.smtp().isEmpty()) {
            return new MailFolder(parts.vertx(), config.mailFolder(), config.mailSender(), parts.clock());
        }
        var mail = new SmtpNotifier(parts.vertx(), config.smtp().get());
        parts.shutdown().onStop(Shutdown.Stage.CLIENTS, "smtp", STOP_DEADLINE, mail::close);
        return mail;
    }

    private Future<Void> deadLetters() {
        var servers = parts.sources().bootstrapServers();
        return DeadLetterLog.start(
                        parts.vertx(), parts.database(), servers, parts.topics().deadLetters(), parts.metrics())
                .map(log -> {
                    parts.shutdown().onStop(Shutdown.Stage.LOOPS, "dead-letters", STOP_DEADLINE, log::stopLoop);
                    parts.health().register("dead-letters", log::health);
                    return null;
                });
    }

    /** A refusal that no retry can help is an answer. */
    private Guard guard(String hop, Duration deadline) {
        return parts.guards().guard(hop, MAX_CALLS, deadline, failure -> !(failure instanceof TerminalFault));
    }

    private Future<Void> worker(String name, String topic, Guard guard, Effect effect) {
        var tools = new TaskWorker.Tools(
                parts.vertx(),
                parts.topics(),
                parts.publisher(),
                parts.deadLetters(),
                RetryPolicy.PATIENT,
                parts.clock(),
                parts.random());
        var worker = new TaskWorker(name, tools, guard, effect);
        return loop(
                name,
                () -> parts.sources()
                        .share(Set.of(topic), name + "." + parts.topics().region()),
                worker::handle);
    }

    private Future<Void> loop(String name, Supplier<EventSource> open, EventLoop.BatchHandler handler) {
        return EventLoop.start(parts.vertx(), name, open, handler).map(loop -> {
            parts.shutdown().onStop(Shutdown.Stage.LOOPS, name, STOP_DEADLINE, loop::stopLoop);
            register(name, loop);
            return null;
        });
    }

    private void register(String name, EventLoop loop) {
        parts.health().register(name, () -> switch (loop.state()) {
            case READING -> Health.Check.up("reading");
            case STANDING_BY -> Health.Check.up("standing by");
            case ENDED -> Health.Check.down("stopped");
        });
    }
}
