package dev.doorbuster.localstack.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.LocalStack;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@WithLocalStack
class WithLocalStackIT {
    @Test
    void gives_the_running_stack_and_a_cell_on_it(LocalStack stack, TestCell cell) {
        assertThat(stack.services()).allMatch(service -> service.running());
        assertThat(cell.kafkaBootstrapServers()).isEqualTo(stack.kafkaBootstrapServers());
        assertThat(URI.create(cell.databaseUrl()).getPath()).isEqualTo("/cell_" + cell.region());
        assertThat(cell.redisUrl()).startsWith(stack.redisUrl() + "/");
        assertThat(cell.region()).matches("t[0-9a-f]{3}");
    }

    @Nested
    class InsideTheSameClass {
        @Test
        void the_cell_is_the_same(TestCell cell, TestCell again) {
            assertThat(cell).isEqualTo(again);
        }
    }
}
