package dev.doorbuster.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.telemetry.Budgets.Budget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void what_is_critical_and_no_purchase_hides_no_purchase_that_failed() {
        // given a failed purchase among many who look whether it is their turn, and operators
        answered("/api/checkouts/:id/complete", "5xx", 1);
        answered("/api/checkouts/:id/complete", "2xx", 1);
        answered("/api/rooms/:room/ticket", "2xx", 1_000);
        answered("/admin/ops", "2xx", 1_000);
        answered("/health/ready", "2xx", 1_000);

        // when
        var budget = new Budgets(registry)
                .report().stream()
                        .filter(found -> found.name().equals("critical-availability"))
                        .findFirst()
                        .orElseThrow();

        // then
        assertThat(budget).extracting(Budget::answers, Budget::bad).containsExactly(2L, 1L);
    }

    private void answered(String route, String status, int times) {
        var timer = registry.timer(
                "doorbuster.http.requests", "route", route, "priority", "critical", "status_class", status);
        for (int i = 0; i < times; i++) {
            timer.record(Duration.ofMillis(1));
        }
    }
}
