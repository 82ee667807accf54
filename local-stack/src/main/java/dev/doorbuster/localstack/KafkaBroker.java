package dev.doorbuster.localstack;

import dev.doorbuster.localstack.process.Ports;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One Kafka node, broker and controller in one, in a small JVM of its own. */
final class KafkaBroker implements Recipe {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int CORRELATION_ID = 7;
    private static final long LEAST_ARCHIVE_BYTES = 16L << 20;
    /** Length, API key 18, version 0, correlation id, no client id. A client library would take a hundred log lines to ask. */
    private static final byte[] API_VERSIONS_REQUEST = {
        0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, CORRELATION_ID, (byte) 0xff, (byte) 0xff
    };

    /** What the broker needs of the class path it is found on. The rest is the shop's. */
    private static final Pattern BROKER_JARS =
            Pattern.compile("(kafka[-_]|zstd-jni|lz4-java|snappy-java|scala-|pcollections"
                    + "|HdrHistogram|hash4j|caffeine|log4j-|argparse4j|commons-|jackson-|snakeyaml|jopt-simple|jose4j"
                    + "|metrics-core|re2j|slf4j-api|logback-).*\\.jar");

    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms64m",
            "-Xmx256m",
            // The smallest footprint; at this heap size its pauses are a few milliseconds.
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:MaxDirectMemorySize=64m",
            "-Xss512k",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Dlogback.configurationFile=kafka-broker-logback.xml");

    private static final String SETTINGS = """
            process.roles=broker,controller
            node.id=1
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,LINK:PLAINTEXT
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT
            auto.create.topics.enable=false
            num.network.threads=2
            num.io.threads=4
            background.threads=2
            num.recovery.threads.per.data.dir=2
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=5
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=5
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            share.coordinator.state.topic.num.partitions=1
            group.initial.rebalance.delay.ms=0
            group.coordinator.threads=1
            log.segment.bytes=134217728
            log.cleaner.threads=1
            # The default, 128 MB, is half the heap.
            log.cleaner.dedupe.buffer.size=8388608
            # A killed broker counts as alive this long, and its successor waits for it. Shorter, and a starved machine would
            # fence its only broker.
            broker.session.timeout.ms=3000
            broker.heartbeat.interval.ms=500
            """;

    private final Path directory;
    private final Path archives;
    private final Optional<KafkaLink> link;

    KafkaBroker(Path directory, Path archives, Optional<KafkaLink> link) {
        this.directory = directory;
        this.archives = archives;
        this.link = link;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Path directory() {
        return directory;
    }

    /** Clients, and the controller the broker talks to. */
    @Override
    public int portCount() {
        return 2;
    }

    @Override
    public String address(List<Integer> ports) {
        return "127.0.0.1:" + ports.getFirst();
    }

    @Override
    public void prepare(List<Integer> ports) throws IOException {
        Files.createDirectories(directory);
        dropStuntedArchive();
        Files.writeString(settingsFile(), settings(ports));
    }

    @Override
    public List<String> command(List<Integer> ports) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> options = Stream.concat(JVM_OPTIONS.stream(), sharedArchive());
        Stream<String> main = Stream.of(
                "-cp",
                classPath(),
                KafkaBrokerMain.class.getName(),
                settingsFile().toString());
        return Stream.of(Stream.of(java), options, main).flatMap(part -> part).toList();
    }

    /** The port for clients opens when the broker has joined its cluster; one exchange shows that it also serves it. */
    @Override
    public boolean answers(List<Integer> ports) {
        try (Socket socket = new Socket()) {
            socket.connect(Ports.loopback(ports.getFirst()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream request = new DataOutputStream(socket.getOutputStream());
            request.write(API_VERSIONS_REQUEST);
            request.flush();
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            return answer.readInt() > 0 && answer.readInt() == CORRELATION_ID && answer.readShort() == 0;
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
        return Duration.ofSeconds(10);
    }

    private Path settingsFile() {
        return directory.resolve("server.properties");
    }

    private String settings(List<Integer> ports) {
        String client = "127.0.0.1:" + ports.getFirst();
        String controller = "127.0.0.1:" + ports.getLast();
        String door = link.map(l -> ",LINK://127.0.0.1:" + l.port()).orElse("");
        String advertised =
                link.map(l -> ",LINK://127.0.0.1:" + l.advertisedPort()).orElse("");
        return SETTINGS + """
                controller.quorum.voters=1@%2$s
                listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s%4$s
                advertised.listeners=PLAINTEXT://%1$s%5$s
                log.dirs=%3$s
                """.formatted(client, controller, escaped(directory.resolve("data")), door, advertised);
    }

    /** Backslashes have a meaning in a properties file. */
    private static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\");
    }

    /** Written by the JVM itself at its first exit, so that the next starts are quicker. It cannot hold classes of a directory. */
    private Stream<String> sharedArchive() {
        return Files.isDirectory(Path.of(ownLocation()))
                ? Stream.empty()
                : Stream.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive(), "-Xlog:cds*=off");
    }

    /** A broker that failed to start has written its few classes, and the JVM would keep that archive for ever. */
    private void dropStuntedArchive() throws IOException {
        Files.createDirectories(archives);
        Path archive = archive();
        if (Files.exists(archive) && Files.size(archive) < LEAST_ARCHIVE_BYTES) {
            Files.delete(archive);
        }
    }

    private Path archive() {
        return archives.resolve("kafka.jsa");
    }

    private static String classPath() {
        Pattern separator = Pattern.compile(File.pathSeparator, Pattern.LITERAL);
        String all = System.getProperty("java.class.path", "");
        List<String> jars = separator
                .splitAsStream(all)
                .filter(entry -> BROKER_JARS.matcher(new File(entry).getName()).matches())
                // The broker has another working directory.
                .map(entry -> new File(entry).getAbsolutePath())
                .toList();
        // A launcher jar hides the real class path in its manifest; then the broker gets the same jar.
        return jars.isEmpty()
                ? all
                : Stream.concat(Stream.of(ownLocation()), jars.stream())
                        .collect(Collectors.joining(File.pathSeparator));
    }

    private static String ownLocation() {
        try {
            return Path.of(KafkaBroker.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
