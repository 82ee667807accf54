package dev.doorbuster.app;

import dev.doorbuster.localstack.DelayedLink;
import dev.doorbuster.localstack.KafkaLink;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.process.Ports;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * {@code up --regions}: cells on one machine that share nothing but keys, with a delay on whatever goes from one to another. The first
 * keeps the catalogue. Runs until Ctrl-C or SIGTERM.
 */
final class UpRegions {
    private static final Duration STOP = Duration.ofSeconds(45);
    private static final int HAZELCAST_PORT = 5_701;

    private final Home home;
    private final Env env;
    private final UpOptions options;
    private final Console console = new Console();
    private final List<DelayedLink> links = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();

    private UpRegions(Home home, Env env, UpOptions options) {
        this.home = home;
        this.env = env;
        this.options = options;
    }

    /** Blocks until the process is told to stop. */
    static int run(Home home, Env env, UpOptions options) throws Exception {
        return new UpRegions(home, env, options).run();
    }

    /** The cells of a shop of several regions, by name; none for the usual shop. */
    static List<Home> cellsOf(Home home) throws IOException {
        var folder = folder(home);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var cells = Files.list(folder)) {
            return cells.sorted().map(Home::new).toList();
        }
    }

    private static Path folder(Home home) {
        return home.path().resolve("regions");
    }

    private int run() throws Exception {
        home.create();
        Files.writeString(home.pidFile(), Long.toString(ProcessHandle.current().pid()));
        var stop = StopSignal.install(STOP);
        try {
            boolean isOpen = start(stop);
            if (isOpen) {
                stop.await();
            }
            return isOpen || stop.isGiven() ? 0 : 1;
        } finally {
            putAway();
            stop.answered();
        }
    }

    /** False when a cell did not start or the signal came first. */
    private boolean start(StopSignal stop) throws IOException, InterruptedException {
        connect();
        for (var cell : cells) {
            boolean isOpen = cell.start(stop);
            if (stop.isGiven()) {
                return false;
            }
            if (!isOpen) {
                console.line(cell.region() + "  did not start; its log is in "
                        + cell.home().path());
                return false;
            }
        }
        var first = cells.getFirst().home();
        Files.writeString(home.addressFile(), Files.readString(first.addressFile()));
        console.line("");
        console.line("Open in " + String.join(", ", options.regions()) + "; products are kept in "
                + options.regions().getFirst() + "; " + options.delay().toMillis() + " ms each way between them.");
        console.line("A region that is killed is started again. Ctrl-C stops them all.");
        return true;
    }

    /** Every edge is reached by the others through a link, and so is the Kafka of the region that keeps the catalogue. */
    private void connect() throws IOException {
        int firstPort = options.firstPort(env);
        int firstGrid = env.integer("HAZELCAST_PORT", HAZELCAST_PORT, 1, 65_000);
        var edges = new HashMap<String, Integer>();
        for (int i = 0; i < options.regions().size(); i++) {
            edges.put(options.regions().get(i), link(firstPort + i));
        }
        var kafka = kafkaLink();
        links.add(DelayedLink.open(kafka.advertisedPort(), kafka.port(), options.delay()));
        for (int i = 0; i < options.regions().size(); i++) {
            var region = options.regions().get(i);
            var settings = shared();
            settings.put("REGION", region);
            settings.put("PORT", Integer.toString(firstPort + i));
            settings.put("HAZELCAST_PORT", Integer.toString(firstGrid + i));
            settings.put("REGION_ROUTES", routes(region, edges));
            settings.put("CATALOG_REGION", options.regions().getFirst());
            boolean keepsCatalogue = i == 0;
            // Empty is unset, also where the environment has something else.
            settings.put(KafkaLink.VARIABLE, keepsCatalogue ? kafka.toString() : "");
            settings.put(
                    "CATALOG_KAFKA_BOOTSTRAP_SERVERS", keepsCatalogue ? "" : "127.0.0.1:" + kafka.advertisedPort());
            cells.add(new Cell(region, new Home(folder(home).resolve(region)), settings, console));
        }
    }

    private int link(int edge) {
        if (!Ports.isFree(edge)) {
            throw new ConfigError("PORT", edge + " is taken by another program");
        }
        int port = Ports.free();
        links.add(DelayedLink.open(port, edge, options.delay()));
        return port;
    }

    /** A broker that has outlived a crash still tells the ports that it was told. */
    private KafkaLink kafkaLink() throws IOException {
        var file = home.path().resolve("kafka-link.properties");
        var ports = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                ports.load(reader);
            }
        } else {
            ports.setProperty("port", Integer.toString(Ports.free()));
            ports.setProperty("advertised", Integer.toString(Ports.free()));
            try (var writer = Files.newBufferedWriter(file)) {
                ports.store(writer, null);
            }
        }
        return new KafkaLink(
                Integer.parseInt(ports.getProperty("port")), Integer.parseInt(ports.getProperty("advertised")));
    }

    /** The regions of a shop know each other by their keys. */
    private Map<String, String> shared() throws IOException {
        var settings = new HashMap<String, String>();
        settings.put(
                LocalStackConfig.PROGRAMS,
                env.text(
                        LocalStackConfig.PROGRAMS,
                        home.stack().resolve("native").toString()));
        settings.put("SESSION_KEY", env.text("SESSION_KEY", home.secret("session-key")));
        settings.put("EVENT_SIGNING_KEY", env.text("EVENT_SIGNING_KEY", home.secret("event-signing-key")));
        settings.put(
                "ADMIN_TOKEN",
                env.text(
                        "ADMIN_TOKEN",
                        home.secret(home.adminTokenFile().getFileName().toString())));
        return settings;
    }

    private String routes(String own, Map<String, Integer> edges) {
        return options.regions().stream()
                .filter(region -> !region.equals(own))
                .map(region -> region + "=http://127.0.0.1:" + edges.get(region))
                .collect(Collectors.joining(","));
    }

    private void putAway() throws IOException, InterruptedException {
        console.line("stopping ...");
        cells.forEach(Cell::stop);
        for (var cell : cells) {
            cell.awaitEnd();
        }
        links.forEach(DelayedLink::close);
        Files.deleteIfExists(home.addressFile());
        Files.deleteIfExists(home.pidFile());
        console.line("stopped");
    }
}
