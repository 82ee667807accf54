package dev.doorbuster.simulators;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads complete lines and says where the last of them ended. */
final class JournalReader {
    private JournalReader() {}

    static long read(InputStream source, Path file, Consumer<String> replay) throws IOException {
        try (InputStream in = new BufferedInputStream(source, 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
            long end = 0;
            long lines = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                lines++;
                end += line.size() + 1;
                replay(line.toString(StandardCharsets.UTF_8), file, lines, replay);
                line.reset();
            }
            return end;
        }
    }

    private static void replay(String line, Path file, long number, Consumer<String> replay) throws IOException {
        try {
            replay.accept(line);
        } catch (RuntimeException e) {
            // Complete lines were acknowledged: leaving one out would lose money silently.
            throw new IOException("line " + number + " of the journal " + file + " cannot be replayed", e);
        }
    }
}
