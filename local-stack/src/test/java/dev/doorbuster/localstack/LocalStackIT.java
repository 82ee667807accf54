package dev.doorbuster.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.localstack.StackService.Origin;
import dev.doorbuster.localstack.process.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
    private static final Path PROGRAMS = Path.of("target", "local-stack", "native");

    @TempDir
    Path stateDir = Path.of("");

    @Test
    void keeps_data_and_addresses_from_one_run_to_the_next() throws Exception {
        List<String> addresses;
        try (LocalStack first = start()) {
            addresses = Clients.ofEach(first, StackService::address);
            Clients.writeToAll(first, "remark");
            assertThat(Clients.ofEach(first, StackService::origin)).containsOnly(Origin.STARTED);
        }

        try (LocalStack second = start()) {
            assertThat(Clients.allHave(second, "remark")).isTrue();
            assertThat(Clients.ofEach(second, StackService::address)).isEqualTo(addresses);
        }
    }

    @Test
    void adopts_the_services_an_earlier_run_left_alive() throws Exception {
        LocalStack first = start();
        Clients.writeToAll(first, "remark");
        List<?> pids = Clients.ofEach(first, StackService::pid);
        first.detach();

        try (LocalStack second = start()) {
            assertThat(Clients.ofEach(second, StackService::origin)).containsOnly(Origin.ADOPTED);
            assertThat(Clients.ofEach(second, StackService::pid)).isEqualTo(pids);
            assertThat(Clients.allHave(second, "remark")).isTrue();
        }
        assertThat(LocalStack.survey(config()))
                .allSatisfy(service -> assertThat(service.pid()).isEmpty());
    }

    @Test
    void moves_to_another_port_when_somebody_took_the_old_one() throws Exception {
        int port;
        try (LocalStack first = start()) {
            assertThat(Clients.redis(first.redisUrl(), "SET remark kept")).isEqualTo("+OK");
            port = URI.create(first.redisUrl()).getPort();
        }

        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                LocalStack second = start()) {
            assertThat(URI.create(second.redisUrl()).getPort()).isNotEqualTo(stranger.getLocalPort());
            assertThat(Clients.redis(second.redisUrl(), "EXISTS remark")).isEqualTo(":1");
        }
    }

    @Test
    void passes_external_addresses_on_and_starts_nothing() {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092",
                "DATABASE_URL", "postgres://shop:secret@db.example/shop",
                "REDIS_URL", "redis://cache.example:6379/2");

        try (LocalStack stack =
                LocalStack.start(LocalStackConfig.fromEnvironment(stateDir, environment), Progress.SILENT)) {
            assertThat(stack.kafkaBootstrapServers()).isEqualTo("kafka.example:9092");
            assertThat(stack.databaseUrl()).isEqualTo("postgres://shop:secret@db.example/shop");
            assertThat(stack.redisUrl()).isEqualTo("redis://cache.example:6379/2");
            assertThat(Clients.ofEach(stack, StackService::origin)).containsOnly(Origin.EXTERNAL);
            assertThat(stack.service("postgres").endpoint()).isEqualTo("postgres://db.example/shop");
            assertThat(stateDir.resolve("kafka")).doesNotExist();
        }
    }

    @Test
    void refuses_a_second_manager_and_stops_orphans_only_when_there_is_none() {
        LocalStack parent = start();
        assertThatThrownBy(this::start).isInstanceOf(LocalStackException.class).hasMessageContaining("in use");
        assertThatThrownBy(() -> LocalStack.stopOrphans(config(), Progress.SILENT))
                .isInstanceOf(LocalStackException.class);
        parent.detach();

        assertThat(LocalStack.stopOrphans(config(), Progress.SILENT)).hasSize(3).allMatch(ServiceStatus::answers);
        assertThat(LocalStack.stopOrphans(config(), Progress.SILENT)).isEmpty();
    }

    @Test
    void says_in_one_line_why_a_service_does_not_start() throws Exception {
        Files.createDirectories(stateDir.resolve("redis").resolve("data"));
        Files.writeString(
                stateDir.resolve("redis").resolve("data").resolve("appendonly.aof"), "not a log of commands\n");
        var failures = new ConcurrentLinkedQueue<String>();

        assertThatThrownBy(() -> LocalStack.start(config(), (service, phase, detail, elapsed) -> {
                    if (phase == Progress.Phase.FAILED) {
                        failures.add(service);
                    }
                }))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("redis")
                .hasMessageContaining("Bad file format")
                .message()
                .doesNotContain("\n");

        assertThat(failures).contains("redis");
        assertThat(LocalStack.survey(config()))
                .noneMatch(service -> service.pid().isPresent());
    }

    @Test
    void offers_ports_outside_the_range_of_outgoing_connections() {
        assertThat(Ports.free())
                .isBetween(20_000, 32_000)
                .satisfies(port -> assertThat(Ports.isFree(port)).isTrue());
    }

    private LocalStack start() {
        return LocalStack.start(config(), Progress.SILENT);
    }

    private LocalStackConfig config() {
        return LocalStackConfig.in(stateDir).withNativeDir(PROGRAMS).withLeash();
    }
}
