package dev.doorbuster.localstack;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's own JVM: formats the data directory at the very first start, then is Kafka. */
final class KafkaBrokerMain {
    private KafkaBrokerMain() {}

    public static void main(String[] args) throws IOException {
        String settingsFile = args[0];
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(settingsFile))) {
            settings.load(reader);
        }
        if (!Files.exists(Path.of(settings.getProperty("log.dirs"), "meta.properties"))) {
            format(settingsFile);
        }
        Kafka.main(new String[] {settingsFile});
    }

    /** A format cut short by a crash is finished, not refused. */
    private static void format(String settingsFile) {
        String[] arguments = {
            "format", "--ignore-formatted", "--cluster-id", Uuid.randomUuid().toString(), "--config", settingsFile
        };
        int exit = StorageTool.execute(arguments, System.out);
        if (exit != 0) {
            System.exit(exit);
        }
    }
}
