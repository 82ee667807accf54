package dev.doorbuster.load.plan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plans and results as files. */
public final class Paper {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Paper() {}

    public static void write(Path file, Object what) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(what));
    }

    public static Plan plan(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Plan.class);
    }

    public static Results results(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }
}
