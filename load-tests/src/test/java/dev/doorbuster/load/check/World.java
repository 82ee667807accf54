package dev.doorbuster.load.check;

import com.sun.net.httpserver.HttpServer;
import dev.doorbuster.localstack.PostgresUrl;
import dev.doorbuster.localstack.junit.TestCell;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;

/** A scene, written into real tables and topics and told by an HTTP server. One thread uses it. */
final class World implements AutoCloseable {
    private final TestCell cell;
    private final String region;
    private final HttpServer books;

    /** @param region of its topics; no other world's */
    World(TestCell cell, String region, Scene scene) throws Exception {
        this.cell = cell;
        this.region = region;
        var url = java.net.URI.create(cell.databaseUrl());
        var user = url.getUserInfo().split(":", 2);
        var migrated = Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(), user[0], user[1])
                .locations("classpath:db/migration")
                .load()
                .migrate();
        if (!migrated.success) {
            throw new IllegalStateException("no schema");
        }
        sql("TRUNCATE orders, order_events, stock, stock_receipts");
        Map<String, Object> kafka = Map.of("bootstrap.servers", cell.kafkaBootstrapServers());
        try (var admin = Admin.create(kafka)) {
            var _ = admin.createTopics(List.of(
                            new NewTopic("orders." + region, 1, (short) 1),
                            new NewTopic("order-events." + region, 2, (short) 1),
                            new NewTopic("dead-letters." + region, 1, (short) 1)))
                    .all()
                    .get();
        }
        write(scene);
        publish(scene, kafka);
        books = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(
                "/_ledger",
                scene.ledger.stream()
                        .map(b -> "{\"order_id\": \"%s\", \"type\": \"%s\", \"amount\": %d}"
                                .formatted(b.orderId(), b.type(), b.amount())));
        serve("/_shipments", scene.parcels.stream().map(id -> "{\"reference\": \"" + id + "\"}"));
        books.start();
    }

    private void serve(String path, Stream<String> lines) {
        var body = lines.collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.UTF_8);
        var _ = books.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void write(Scene scene) throws SQLException {
        for (var row : scene.stock) {
            sql("INSERT INTO stock (sku, available, received) VALUES ('%s', %d, %d)"
                    .formatted(row.sku(), row.available(), row.received()));
        }
        for (var receipt : scene.receipts.entrySet()) {
            sql("INSERT INTO stock_receipts (id, sku, quantity, reason, time) VALUES ('r', '%s', %d, '', now())"
                    .formatted(receipt.getKey(), receipt.getValue()));
        }
        for (var row : scene.orders) {
            sql("INSERT INTO orders (id, checkout_id, session_id, status, accepted, final, doc, created_at)"
                    + " VALUES ('%s', '%s', '', '%s', true, %b, '%s', now())"
                            .formatted(row.id(), row.checkoutId(), row.status(), row.isFinal(), row.doc()));
        }
        for (var row : scene.history) {
            sql("INSERT INTO order_events (order_id, number, kind, time, log_offset, doc)"
                    + " VALUES ('%s', %d, '%s', now(), 1, '{\"status\": \"%s\"}')"
                            .formatted(row.orderId(), row.number(), row.kind(), row.status()));
        }
    }

    /** An event about stock is among them, which belongs to no order. */
    private void publish(Scene scene, Map<String, Object> kafka) throws Exception {
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            for (var id : scene.published) {
                var _ = producer.send(record(id, "dev.doorbuster.order.reserved.v1"))
                        .get();
            }
            var _ = producer.send(record("r/0", "dev.doorbuster.stock.adjusted.v1"))
                    .get();
        }
    }

    private ProducerRecord<String, byte[]> record(String id, String type) {
        var record = new ProducerRecord<>("order-events." + region, id.split("/", -1)[0], new byte[0]);
        record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private void sql(String statement) throws SQLException {
        try (var connection = PostgresUrl.parse(cell.databaseUrl()).connect();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** What the checker says of it. */
    List<Verdict> verdicts(List<Told> told) throws Exception {
        var witness = new Witness(
                cell.kafkaBootstrapServers(), region, cell.databaseUrl(), address(), Optional.of(address()));
        return Checker.judge(witness.evidence(told, Duration.ZERO));
    }

    /** For the command. */
    Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                cell.kafkaBootstrapServers(),
                "REGION",
                region,
                "DATABASE_URL",
                cell.databaseUrl(),
                "PSP_URL",
                address(),
                "CARRIER_URL",
                address());
    }

    private String address() {
        return "http://127.0.0.1:" + books.getAddress().getPort();
    }

    @Override
    public void close() {
        books.stop(0);
    }
}
