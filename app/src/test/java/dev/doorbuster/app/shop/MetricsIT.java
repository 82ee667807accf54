package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.app.slo.NamedMetrics;
import dev.doorbuster.app.slo.Objectives;
import dev.doorbuster.app.slo.RunningPrometheus;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a running shop tells a real Prometheus. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {
    private final TestShop shop;

    MetricsIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofSeconds(1));
        walk();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void every_metric_that_rules_dashboards_and_pages_name_is_there() {
        assertThat(scraped()).containsAll(NamedMetrics.all());
    }

    @Test
    void a_purchase_shows() {
        assertThat(metrics().lines())
                .anyMatch(line -> line.startsWith("doorbuster_order_decision_seconds_count{outcome=\"confirmed\"}")
                        && !line.endsWith(" 0"))
                .anyMatch(line -> line.startsWith("doorbuster_stock_decisions_total{outcome=\"reserved\"}")
                        && !line.endsWith(" 0.0"))
                .anyMatch(line -> line.startsWith("doorbuster_http_requests_seconds_count{priority=\"critical\","
                                + "route=\"/api/checkouts/:id/complete\",status_class=\"2xx\"}")
                        && !line.endsWith(" 0"));
    }

    @Test
    void operators_look_at_the_same_objectives() throws IOException {
        var told = new TreeMap<String, String>();
        for (var objective : new ObjectMapper()
                .readTree(shop.admin().get("/admin/ops").expect(200).text())
                .path("objectives")) {
            told.put(
                    objective.path("name").asText(),
                    objective.path("percent").asDouble() + " % " + objective.path("within_ms"));
        }

        var wanted = new TreeMap<String, String>();
        for (var objective : Objectives.read().objectives()) {
            if (objective.metric().equals("doorbuster_http_requests_seconds")) {
                var seconds = objective.seconds();
                wanted.put(
                        objective.name(),
                        objective.percent() + " % " + (seconds == null ? null : Math.round(seconds * 1_000)));
            }
        }
        assertThat(told).isEqualTo(wanted).isNotEmpty();
    }

    /** However many shoppers and orders there were: series are bounded by what is in the code. */
    @Test
    void no_id_is_a_label() {
        assertThat(metrics()).doesNotContain(shop.region() + "_");
        assertThat(metrics().lines().count()).isLessThan(6_000);
    }

    @Test
    void prometheus_scrapes_it_with_the_admin_token(@TempDir Path folder) throws Exception {
        var address = URI.create(shop.door().address());
        try (var prometheus = RunningPrometheus.start(
                folder, address.getHost() + ":" + address.getPort(), TestShop.ADMIN_TOKEN, 60)) {
            var _ = Eventually.until(
                    "the shop is scraped",
                    () -> prometheus.query("up{job=\"doorbuster\"} == 1"),
                    result -> result.size() == 1);
            var _ = Eventually.until(
                    "a rule has a value",
                    () -> prometheus.query("doorbuster:slo_errors:ratio_rate3d{slo=\"critical-availability\"}"),
                    result -> result.size() == 1);
            assertThat(prometheus.firing()).isEmpty();
            for (var expression : NamedMetrics.dashboardExpressions()) {
                var _ = prometheus.query(expression);
            }
        }
    }

    /** Some of everything: looking, buying, failing to. */
    private void walk() {
        var goods = shop.goods("metered", 2_000, 10);
        var shopper = shop.newShopper();
        shopper.get("/api/products").expect(200);
        shopper.get("/api/products/" + goods.handle()).expect(200);
        shopper.get("/api/home").expect(200);
        shopper.get("/api/products/nothing-of-that-name").expect(404);
        shopper.get("/api/nowhere/at-all").expect(404);
        var order = shopper.buy(goods.sku(), 1);
        var _ = shopper.orderWhen(order, "shipped");
    }

    private Set<String> scraped() {
        return metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    private String metrics() {
        return shop.admin().get("/metrics").expect(200).text();
    }
}
