package dev.doorbuster.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.WithLocalStack;
import org.junit.jupiter.api.Test;

@WithLocalStack
class RunningStackIT {
    @Test
    void restarts_killed_services_on_their_data(LocalStack stack) throws Exception {
        Clients.writeToAll(stack, "remark");

        stack.services().forEach(StackService::kill);
        assertThat(stack.services()).noneMatch(StackService::running);
        stack.services().forEach(StackService::start);

        assertThat(Clients.allHave(stack, "remark")).isTrue();
    }

    @Test
    void stops_and_starts_a_single_service_while_the_others_run(LocalStack stack) throws Exception {
        StackService redis = stack.service("redis");
        redis.stop();

        assertThat(redis.running()).isFalse();
        assertThat(stack.service("kafka").running()).isTrue();
        assertThat(Clients.setting(stack.databaseUrl(), "port")).isNotEmpty();

        redis.start();
        assertThat(Clients.redis(stack.redisUrl(), "PING")).isEqualTo("+PONG");
    }

    @Test
    void keeps_the_durable_settings_of_postgresql(LocalStack stack) throws Exception {
        assertThat(Clients.setting(stack.databaseUrl(), "fsync")).isEqualTo("on");
        assertThat(Clients.setting(stack.databaseUrl(), "synchronous_commit")).isEqualTo("on");
    }
}
