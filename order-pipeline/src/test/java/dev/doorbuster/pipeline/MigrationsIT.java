package dev.doorbuster.pipeline;

import static dev.doorbuster.pipeline.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.net.URI;
import java.sql.DriverManager;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@WithLocalStack
class MigrationsIT {
    private final String databaseUrl;

    MigrationsIT(LocalStack stack, TestCell cell) {
        databaseUrl = stack.createDatabase("migrations_" + cell.region());
    }

    @Test
    void an_order_that_the_first_build_left_waiting_for_the_bank_does_not_keep_its_units_for_ever() throws Exception {
        // given
        var url = URI.create(databaseUrl);
        var user = url.getUserInfo().split(":", 2);
        var jdbc = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath();
        var password = user.length > 1 ? user[1] : "";
        var first = Flyway.configure()
                .dataSource(jdbc, user[0], password)
                .target("1")
                .load()
                .migrate();
        assertThat(first.migrationsExecuted).isEqualTo(1);
        try (var connection = DriverManager.getConnection(jdbc, user[0], password);
                var insert = connection.prepareStatement("""
                        INSERT INTO orders (id, checkout_id, session_id, status, accepted, final, doc, created_at)
                        VALUES (?, 'c', 's', 'reserved', true, false, ?::jsonb, now())
                        """);
                var statement = connection.createStatement()) {
            var id = Sample.orderId("ams", 1);
            insert.setString(1, id);
            insert.setString(
                    2,
                    Json.string(Map.of(
                            "submission",
                            Sample.order(id, line("MUG", 1)),
                            "status",
                            "reserved",
                            "payment",
                            "pending",
                            "shipping",
                            false)));
            assertThat(insert.executeUpdate()).isOne();
            var event = "INSERT INTO order_events (id, order_id, kind, time, doc) VALUES ('" + id + "/1', '" + id
                    + "', 'order.reserved', now(), '{}')";
            assertThat(statement.executeUpdate(event)).isOne();
            assertThat(statement.executeUpdate("INSERT INTO stock VALUES ('MUG', 4, 5)"))
                    .isOne();
            // when
            Migrations.run(databaseUrl);
            // then
            try (var rows = statement.executeQuery("SELECT doc::text FROM orders")) {
                assertThat(rows.next()).isTrue();
                var order = Json.read(rows.getString(1), Order.class);
                assertThat(order.events()).isOne();
                assertThat(order.dueAt()).isNotNull();
            }
        }
    }
}
