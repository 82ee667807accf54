package dev.doorbuster.app;

import dev.doorbuster.edge.region.RegionsConfig;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.StackService;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.trace.Tracing;
import dev.doorbuster.simulators.carrier.CarrierOptions;
import dev.doorbuster.simulators.carrier.CarrierSimulator;
import dev.doorbuster.simulators.psp.PspOptions;
import dev.doorbuster.simulators.psp.PspSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code up}: the whole shop on one machine. Runs until Ctrl-C or SIGTERM, then puts everything away. */
final class Up {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(25);
    /** Rates are examples: a shop names its own. */
    private static final String DEMO_MARKETS =
            "eu:EUR:en-IE, de:EUR:de-DE, uk:GBP:en-GB:0.86, us:USD:en-US:1.08, jp:JPY:ja-JP:160";

    private static final String SIMULATOR_KEY = "sk_test_doorbuster";

    private final Home home;
    private final Env env;
    private final Tracing tracing;
    private final Shutdown shutdown = new Shutdown();
    private final Console console = new Console();
    private @Nullable LocalStack stack;
    private @Nullable Vertx vertx;
    private @Nullable PspSimulator psp;

    private Up(Home home, Env env) {
        this.home = home;
        this.env = env;
        this.tracing = Tracing.from(env, "doorbuster");
    }

    /** Blocks until the process is told to stop. */
    static int run(Home home, Env env) throws Exception {
        return new Up(home, env).run();
    }

    private int run() throws Exception {
        home.create();
        Files.writeString(home.pidFile(), Long.toString(ProcessHandle.current().pid()));
        var stop = StopSignal.install(STOP_DEADLINE.plusSeconds(5));
        Cell.endsWithParent(env, stop);
        int exit = 0;
        try {
            start(stop);
            stop.await();
        } catch (Exception e) {
            exit = 1;
            throw e;
        } finally {
            putAway();
            stop.answered();
        }
        return exit;
    }

    /** Goes no further when the signal has come meanwhile. */
    private void start(StopSignal stop) throws Exception {
        var stackConfig = LocalStackConfig.fromEnvironment(home.stack(), System.getenv());
        var stack = LocalStack.start(stackConfig, console::service);
        this.stack = stack;
        stack.services().stream()
                .filter(service -> service.origin() == StackService.Origin.EXTERNAL)
                .forEach(console::external);
        if (stop.isGiven()) {
            return;
        }
        var vertx = tracing.vertx();
        this.vertx = vertx;
        var settings = ownSettings(stack);
        settings.putAll(simulators(vertx));
        System.getenv().forEach((name, value) -> {
            if (!value.isBlank()) {
                settings.put(name, value);
            }
        });
        var effective = new Env(settings);
        var shop = Shop.start(vertx, effective);
        shutdown.onStop(Shutdown.Stage.REQUESTS, "shop", STOP_DEADLINE, shop.shutdown()::run);
        if (psp != null) {
            psp.sendWebhooksTo(URI.create("http://127.0.0.1:" + shop.port() + "/webhooks/psp"));
        }
        Ready.await(shop.health());
        var address = "http://localhost:" + shop.port();
        home.writeForOwner(home.storesFile(), stores(settings));
        Files.writeString(home.addressFile(), address);
        var demo = new DemoCatalogue(home, address, effective.required("ADMIN_TOKEN"), DemoCatalogue.PATIENCE);
        if (RegionsConfig.from(effective).keepsCatalogue()) {
            demo.importOnce(console);
        } else {
            demo.stockOnce(console, stop);
        }
        console.open(
                address, home, settings.get("PSP_URL"), env.find("ADMIN_TOKEN").isPresent());
    }

    /** What a shop on one machine needs; the environment goes before. */
    private Map<String, String> ownSettings(LocalStack stack) throws IOException {
        var settings = new HashMap<String, String>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers());
        settings.put("DATABASE_URL", stack.databaseUrl());
        settings.put("REDIS_URL", stack.redisUrl());
        settings.put("EVENT_SIGNING_KEY", home.secret("event-signing-key"));
        settings.put("SESSION_KEY", home.secret("session-key"));
        settings.put("MAIL_FOLDER", home.mail().toString());
        if (env.text("SHOP_CURRENCY", "EUR").equals("EUR")) {
            settings.put("MARKETS", DEMO_MARKETS);
        }
        if (env.find("ADMIN_TOKEN").isEmpty()) {
            settings.put(
                    "ADMIN_TOKEN",
                    home.secret(home.adminTokenFile().getFileName().toString()));
        }
        return settings;
    }

    /** What {@code check} and {@code load} need to prove what the shop promises. */
    private static String stores(Map<String, String> settings) {
        return Stream.of("REGION", "KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL", "PSP_URL", "CARRIER_URL")
                .filter(settings::containsKey)
                .map(name -> name + "=" + settings.get(name) + "\n")
                .collect(Collectors.joining());
    }

    /** A bank and a carrier that can be had here; the real ones are named by {@code PSP_URL} and {@code CARRIER_URL}. */
    private Map<String, String> simulators(Vertx vertx) throws Exception {
        var settings = new HashMap<String, String>();
        if (env.find("PSP_URL").isEmpty()) {
            var secret = env.text("PSP_WEBHOOK_SECRET", home.secret("psp-webhook-secret"));
            var psp = new PspSimulator(
                    vertx,
                    PspOptions.of(SIMULATOR_KEY)
                            .withJournal(home.journal("psp"))
                            .withWebhookSecret(secret));
            this.psp = psp;
            settings.put("PSP_URL", "http://127.0.0.1:" + psp.start().await(10, TimeUnit.SECONDS));
            settings.put("PSP_SECRET_KEY", SIMULATOR_KEY);
            settings.put("PSP_WEBHOOK_SECRET", secret);
            shutdown.onStop(Shutdown.Stage.CLIENTS, "payment simulator", STOP_DEADLINE, psp::close);
        }
        if (env.find("CARRIER_URL").isEmpty()) {
            var carrier =
                    new CarrierSimulator(vertx, CarrierOptions.of(SIMULATOR_KEY).withJournal(home.journal("carrier")));
            settings.put("CARRIER_URL", "http://127.0.0.1:" + carrier.start().await(10, TimeUnit.SECONDS));
            settings.put("CARRIER_API_KEY", SIMULATOR_KEY);
            shutdown.onStop(Shutdown.Stage.CLIENTS, "carrier simulator", STOP_DEADLINE, carrier::close);
        }
        return settings;
    }

    private void putAway() throws IOException {
        console.line("stopping ...");
        try {
            shutdown.run().await(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS);
            if (vertx != null) {
                vertx.close().await(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS);
            }
            tracing.close();
        } catch (Exception e) {
            console.line("stopping took too long: " + e);
        }
        if (stack != null) {
            stack.close();
        }
        Files.deleteIfExists(home.addressFile());
        Files.deleteIfExists(home.storesFile());
        Files.deleteIfExists(home.pidFile());
        console.line("stopped");
    }
}
