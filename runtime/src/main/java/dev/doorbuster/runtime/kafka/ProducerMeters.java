package dev.doorbuster.runtime.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;

/** The few of a producer's many figures that say whether records get out. They are read when somebody looks. */
final class ProducerMeters {
    private static final String GROUP = "producer-metrics";

    private ProducerMeters() {}

    static void bind(MeterRegistry meters, Producer<?, ?> producer) {
        Gauge.builder("doorbuster.kafka.producer.buffer.available", () -> value(producer, "buffer-available-bytes"))
                .description("What records that wait for Kafka may still take")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("doorbuster.kafka.producer.in_flight", () -> value(producer, "requests-in-flight"))
                .description("Requests that Kafka has not answered")
                .register(meters);
        FunctionCounter.builder(
                        "doorbuster.kafka.producer.errors", producer, sender -> value(sender, "record-error-total"))
                .description("Records that Kafka did not take")
                .register(meters);
        FunctionCounter.builder(
                        "doorbuster.kafka.producer.records", producer, sender -> value(sender, "record-send-total"))
                .description("Records that were sent")
                .register(meters);
    }

    private static double value(Producer<?, ?> producer, String name) {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().group().equals(GROUP)
                        && metric.getKey().name().equals(name))
                .map(metric -> number(metric.getValue()))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double number(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
