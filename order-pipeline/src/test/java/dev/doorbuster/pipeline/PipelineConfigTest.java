package dev.doorbuster.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineConfigTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "PSP_URL", "http://127.0.0.1:1",
            "PSP_SECRET_KEY", "key",
            "CARRIER_URL", "http://127.0.0.1:2",
            "CARRIER_API_KEY", "key",
            "MAIL_FOLDER", "mail");

    @Test
    void a_pipeline_does_tasks_unless_told_otherwise() {
        assertThat(PipelineConfig.from(new Env(REQUIRED)).workers()).isTrue();
        assertThat(PipelineConfig.from(with("on")).workers()).isTrue();
        assertThat(PipelineConfig.from(with("off")).workers()).isFalse();
    }

    @Test
    void a_word_that_is_neither_is_refused() {
        assertThatThrownBy(() -> PipelineConfig.from(with("no")))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("PIPELINE_WORKERS");
    }

    private static Env with(String workers) {
        var all = new HashMap<>(REQUIRED);
        all.put("PIPELINE_WORKERS", workers);
        return new Env(all);
    }
}
