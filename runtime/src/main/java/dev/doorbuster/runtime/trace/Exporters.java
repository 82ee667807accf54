package dev.doorbuster.runtime.trace;

import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * OTLP over HTTP, which every store and collector takes; {@code OTEL_TRACES_EXPORTER} names another one that stands on the class
 * path, such as Zipkin's.
 */
final class Exporters {
    static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final String NAME = "OTEL_TRACES_EXPORTER";
    private static final String OTLP = "otlp";
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private Exporters() {}

    /** Empty without an address to send to, and for {@code none}. */
    static Optional<SpanExporter> from(Env env) {
        var name = env.text(NAME, OTLP);
        return switch (name) {
            case "none" -> Optional.empty();
            case OTLP -> env.find(ENDPOINT).map(endpoint -> otlp(env, endpoint));
            default -> Optional.of(other(env, name));
        };
    }

    private static SpanExporter otlp(Env env, String endpoint) {
        if (!endpoint.startsWith("http://") && !endpoint.startsWith("https://")) {
            throw new ConfigError(ENDPOINT, "must begin with http:// or https://");
        }
        var headers = env.parse("OTEL_EXPORTER_OTLP_HEADERS", "", Exporters::headers);
        return OtlpHttpSpanExporter.builder()
                .setEndpoint((endpoint.endsWith("/") ? endpoint : endpoint + "/") + "v1/traces")
                .setTimeout(DEADLINE)
                .setHeaders(() -> headers)
                .build();
    }

    private static SpanExporter other(Env env, String name) {
        var provider = ServiceLoader.load(ConfigurableSpanExporterProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(known -> known.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigError(NAME, "names no exporter on the class path: " + name));
        var settings = new HashMap<String, String>();
        env.find("OTEL_EXPORTER_ZIPKIN_ENDPOINT").ifPresent(url -> settings.put("otel.exporter.zipkin.endpoint", url));
        return provider.createExporter(DefaultConfigProperties.createFromMap(settings));
    }

    private static Map<String, String> headers(String text) {
        var headers = new HashMap<String, String>();
        for (var pair : text.split(",", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                headers.put(
                        pair.substring(0, at).strip(), pair.substring(at + 1).strip());
            } else if (!pair.isBlank()) {
                throw new IllegalArgumentException("must be pairs such as key=value, parted by commas");
            }
        }
        return Map.copyOf(headers);
    }
}
