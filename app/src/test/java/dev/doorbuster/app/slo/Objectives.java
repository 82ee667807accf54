package dev.doorbuster.app.slo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code docker/prometheus/slo.yml}. */
public record Objectives(String runbooks, List<Objective> objectives, List<Alert> alerts) {
    public static final Path FOLDER = Path.of("..", "docker", "prometheus");

    public enum Kind {
        @JsonProperty("availability")
        AVAILABILITY,
        @JsonProperty("latency")
        LATENCY
    }

    /**
     * How much of what is asked has to go well.
     *
     * @param metric a histogram
     * @param seconds one of its bounds, for a latency
     */
    public record Objective(
            String name,
            String alert,
            String title,
            Kind kind,
            String metric,
            String labels,
            @Nullable Double seconds,
            double percent) {
        public Objective {
            if ((kind == Kind.LATENCY) != (seconds != null)) {
                throw new IllegalArgumentException(name + ": a latency, and nothing else, has seconds");
            }
            if (percent <= 0 || percent >= 100) {
                throw new IllegalArgumentException(name + ": " + percent + " percent");
            }
        }

        /** The share of requests that may go wrong, as PromQL writes it. */
        String budget() {
            return BigDecimal.valueOf(100)
                    .subtract(BigDecimal.valueOf(percent))
                    .movePointLeft(2)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    /** A condition that is wrong whenever it holds for so long. */
    public record Alert(
            String alert,
            String severity,
            String expr,
            @JsonProperty("for") @Nullable String patience,
            String summary) {}

    public static Objectives read() {
        try {
            return new YAMLMapper().readValue(FOLDER.resolve("slo.yml").toFile(), Objectives.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
