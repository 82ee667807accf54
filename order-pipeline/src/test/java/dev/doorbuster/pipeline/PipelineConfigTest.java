package dev.doorbuster.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.pipeline.recommend.Tuning;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.time.Duration;
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

    @Test
    void the_recommender_forgets_as_fast_as_it_is_told() {
        var standard = PipelineConfig.from(new Env(REQUIRED)).tuning();
        assertThat(standard).isEqualTo(Tuning.standard());
        var tuned = PipelineConfig.from(with("RECOMMENDER_HALF_LIFE", "P30D")).tuning();
        assertThat(tuned.halfLife()).isEqualTo(Duration.ofDays(30));
        assertThatThrownBy(() -> PipelineConfig.from(with("TRENDING_HALF_LIFE", "PT0S")))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("TRENDING_HALF_LIFE");
    }

    @Test
    void the_recommender_can_be_left_to_another_region() {
        assertThat(PipelineConfig.from(new Env(REQUIRED)).recommends()).isTrue();
        assertThat(PipelineConfig.from(with("RECOMMENDER", "off")).recommends()).isFalse();
    }

    private static Env with(String workers) {
        return with("PIPELINE_WORKERS", workers);
    }

    private static Env with(String name, String value) {
        var all = new HashMap<>(REQUIRED);
        all.put(name, value);
        return new Env(all);
    }
}
