package dev.doorbuster.app.shop;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.doorbuster.app.Ready;
import dev.doorbuster.app.Shop;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.StackService;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.simulators.carrier.CarrierOptions;
import dev.doorbuster.simulators.carrier.CarrierSimulator;
import dev.doorbuster.simulators.psp.PspOptions;
import dev.doorbuster.simulators.psp.PspSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A whole shop in this JVM whose neighbours can be taken away and given back. Its recommender is away from the beginning. One
 * thread uses it.
 */
final class OutageShop implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger names = new AtomicInteger();
    private final LocalStack stack;
    private final String region;
    private final int pspPort = ChildJvm.freePort();
    private final int carrierPort = ChildJvm.freePort();
    private final int mailPort = ChildJvm.freePort();
    private final Shop.Running running;
    private final Door door;
    private PspSimulator psp;
    private CarrierSimulator carrier;
    private GreenMail mail;

    OutageShop(TestCell cell, LocalStack stack) throws Exception {
        this(cell, stack, Map.of());
    }

    /** @param more settings that differ from those of other tests */
    OutageShop(TestCell cell, LocalStack stack, Map<String, String> more) throws Exception {
        this.stack = stack;
        this.region = cell.region();
        this.psp = startPsp();
        this.carrier = startCarrier();
        this.mail = startMail();
        var settings = TestShop.settings(cell);
        settings.put("HANDLING_TIME", "PT1S");
        settings.put("PSP_URL", "http://127.0.0.1:" + pspPort);
        settings.put("CARRIER_URL", "http://127.0.0.1:" + carrierPort);
        settings.put("SMTP_URL", "smtp://127.0.0.1:" + mailPort);
        settings.put("RECOMMENDER", "off");
        settings.put("HAZELCAST_PORT", "15901");
        settings.putAll(more);
        running = Shop.start(vertx, new Env(settings));
        Ready.await(running.health());
        door = Door.to("http://127.0.0.1:" + running.port(), TestShop.ADMIN_TOKEN);
    }

    Shopper newShopper() {
        return door.newShopper();
    }

    Shopper admin() {
        return door.admin();
    }

    Ledger ledger() {
        return new Ledger(door.http(), "http://127.0.0.1:" + pspPort + "/_ledger");
    }

    Door door() {
        return door;
    }

    /** Every event loop of the shop has something else to do for a while. */
    void stall(Duration time) {
        ((VertxInternal) vertx)
                .nettyEventLoopGroup()
                .forEach(loop -> loop.execute(() -> LockSupport.parkNanos(time.toNanos())));
    }

    /** {@code kafka}, {@code postgres} or {@code redis}. */
    StackService service(String name) {
        return stack.service(name);
    }

    Goods goods(String name) {
        var handle = "outage-" + name + "-" + region + "-" + names.incrementAndGet();
        var goods = new Goods(handle, "The " + name, "only-" + handle, 2_500, handle.toUpperCase(Locale.ROOT), 1_000);
        Goods.stock(admin(), goods);
        return goods;
    }

    void takePspAway() {
        await(psp.close());
    }

    void givePspBack() {
        psp = startPsp();
    }

    void takeCarrierAway() {
        await(carrier.close());
    }

    void giveCarrierBack() {
        carrier = startCarrier();
    }

    void takeMailAway() {
        mail.stop();
    }

    void giveMailBack() {
        mail = startMail();
    }

    /** How many messages of this server's life speak of the order. */
    long mailsAbout(String orderId) throws Exception {
        long found = 0;
        for (var message : mail.getReceivedMessages()) {
            if (message.getMessageID().contains(orderId)) {
                found++;
            }
        }
        return found;
    }

    /** One word of the guard's report. */
    String guard(String name, String member) {
        return Reply.stream(admin().get("/admin/ops").expect(200).json().path("guards"))
                .filter(guard -> guard.path("name").asText().equals(name))
                .map(guard -> guard.path(member).asText())
                .findFirst()
                .orElseThrow();
    }

    /** The sum of a counter over its labels. */
    double counted(String meter) {
        return admin().get("/metrics")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith(meter))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() throws IOException {
        await(running.shutdown().run());
        mail.stop();
        await(psp.close());
        await(carrier.close());
        await(vertx.close());
    }

    private PspSimulator startPsp() {
        var started =
                new PspSimulator(vertx, PspOptions.of(TestShop.SIMULATOR_KEY).withPort(pspPort));
        var _ = await(started.start());
        return started;
    }

    private CarrierSimulator startCarrier() {
        var started = new CarrierSimulator(
                vertx, CarrierOptions.of(TestShop.SIMULATOR_KEY).withPort(carrierPort));
        var _ = await(started.start());
        return started;
    }

    private GreenMail startMail() {
        var started = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        started.start();
        return started;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
