package dev.doorbuster.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.fault.RetryableFault;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@WithLocalStack
class GroundworkIT {
    private static final Set<Role> CHECKOUT = EnumSet.of(Role.CHECKOUT);

    private final Map<String, String> settings = new HashMap<>();

    GroundworkIT(TestCell cell) {
        settings.put("KAFKA_BOOTSTRAP_SERVERS", cell.kafkaBootstrapServers());
        settings.put("DATABASE_URL", cell.databaseUrl());
        settings.put("EVENT_SIGNING_KEY", "test-event-signing-key-0123456789abcdef");
    }

    @Test
    void without_topics_and_schema_a_role_waits_and_says_what_is_missing() {
        var alone = groundwork("w0", "PT0.3S");

        assertThatThrownBy(() -> alone.prepare(CHECKOUT))
                .isInstanceOf(RetryableFault.class)
                .hasMessageStartingWith("after PT0.3S: there are no topics [orders.w0")
                .hasMessageEndingWith("; the pipeline role or the command migrate makes them");
    }

    @Test
    void what_others_lay_at_the_same_time_is_what_it_waits_for() throws Exception {
        // given
        var waiting = groundwork("w1", "PT30S");
        var waited = CompletableFuture.supplyAsync(() -> {
            try {
                waiting.prepare(CHECKOUT);
                return true;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        // when two lay the same
        var other = CompletableFuture.runAsync(groundwork("w1", "PT1S")::lay);
        groundwork("w1", "PT1S").lay();

        // then
        assertThat(other).succeedsWithin(30, TimeUnit.SECONDS);
        assertThat(waited.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private Groundwork groundwork(String region, String patience) {
        var all = new HashMap<>(settings);
        all.put("REGION", region);
        all.put("START_WAIT", patience);
        return new Groundwork(new Env(all));
    }
}
