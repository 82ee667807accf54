package dev.doorbuster.localstack;

import dev.doorbuster.localstack.process.ProcessId;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What is written down about a service, so that a later run keeps its ports and finds its process.
 *
 * @param launch the command it was started with, as a digest: a process started by another version is not adopted
 */
record RunRecord(List<Integer> ports, ProcessId process, String launch) {
    private static final String FILE = "service.properties";

    static Optional<RunRecord> read(Path directory) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(FILE))) {
            properties.load(reader);
            List<Integer> ports = Arrays.stream(
                            properties.getProperty("ports", "").split(",", -1))
                    .map(Integer::valueOf)
                    .toList();
            long pid = Long.parseLong(properties.getProperty("pid", ""));
            ProcessId process = new ProcessId(pid, properties.getProperty("birth", ""));
            return Optional.of(new RunRecord(ports, process, properties.getProperty("launch", "")));
        } catch (IOException | NumberFormatException noneOrDamaged) {
            return Optional.empty();
        }
    }

    void write(Path directory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("ports", ports.stream().map(String::valueOf).collect(Collectors.joining(",")));
        properties.setProperty("pid", Long.toString(process.pid()));
        properties.setProperty("birth", process.birthMark());
        properties.setProperty("launch", launch);
        Path fresh = directory.resolve(FILE + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            properties.store(writer, null);
        }
        Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }
}
