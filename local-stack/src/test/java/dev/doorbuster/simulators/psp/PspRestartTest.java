package dev.doorbuster.simulators.psp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.simulators.Caller;
import dev.doorbuster.simulators.Caller.Answer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PspRestartTest {
    private static final String KEY = "sk_1";
    private static final Map<String, String> FORM = Map.of(
            "amount", "1299",
            "currency", "eur",
            "payment_method", "pm_card_visa",
            "confirm", "true",
            "capture_method", "manual",
            "metadata[order_id]", "o1");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private PspOptions options = PspOptions.of(KEY);

    @BeforeEach
    void keepAJournal() {
        options = options.withJournal(folder.resolve("psp.jsonl"));
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void whatWasAnsweredOutlivesKillMinusNine() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledPsp.class.getName(),
                        String.valueOf(options.journal()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Answer created;
        JsonNode ledger;
        try (var output = process.inputReader()) {
            Caller psp = new Caller(Integer.parseInt(output.readLine()), KEY);
            created = psp.form("/v1/payment_intents", "k1", FORM);
            ledger = psp.get("/_ledger").body();
        } finally {
            assertThat(process.destroyForcibly().waitFor()).isNotZero();
        }

        Caller again = caller(new PspSimulator(vertx, options));

        assertThat(again.get("/_ledger").body()).isEqualTo(ledger).hasSize(1);
        Answer replayed = again.form("/v1/payment_intents", "k1", FORM);
        assertThat(replayed.replayed()).isTrue();
        assertThat(replayed.body()).isEqualTo(created.body());
        String capture = "/v1/payment_intents/" + created.body().path("id").asText() + "/capture";
        assertThat(again.form(capture, "k2", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void aTornLastLineIsAsIfTheRequestNeverCame() throws IOException {
        PspSimulator first = new PspSimulator(vertx, options);
        assertThat(caller(first).form("/v1/payment_intents", "k1", FORM).status())
                .isEqualTo(200);
        first.close().await();
        Path journal = folder.resolve("psp.jsonl");
        String line = Files.readString(journal).strip();
        Files.writeString(journal, line.replace("k1", "k2").substring(0, 80), StandardOpenOption.APPEND);

        Caller again = caller(new PspSimulator(vertx, options));
        assertThat(again.form("/v1/payment_intents", "k2", FORM).replayed()).isFalse();

        assertThat(again.get("/_ledger").body()).hasSize(2);
    }

    @Test
    void twoSimulatorsDoNotShareAJournal() {
        PspSimulator first = new PspSimulator(vertx, options);
        first.start().await();

        assertThatThrownBy(() -> new PspSimulator(vertx, options).start().await())
                .hasStackTraceContaining("open in this process");
        first.close().await();
        assertThat(new PspSimulator(vertx, options).start().await()).isPositive();
    }

    @Test
    void forgottenKeysAreTheOldestOnes() {
        Caller psp = caller(new PspSimulator(vertx, options.withLimits(new PspOptions.Limits(10, 2))));
        for (String key : List.of("k1", "k2", "k3")) {
            assertThat(psp.form("/v1/payment_intents", key, FORM).replayed()).isFalse();
        }

        assertThat(psp.form("/v1/payment_intents", "k3", FORM).replayed()).isTrue();
        assertThat(psp.form("/v1/payment_intents", "k1", FORM).replayed()).isFalse();
    }

    private static Caller caller(PspSimulator simulator) {
        return new Caller(simulator.start().await(), KEY);
    }
}
