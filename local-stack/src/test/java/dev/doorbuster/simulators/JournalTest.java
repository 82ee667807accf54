package dev.doorbuster.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("deep/journal");
    }

    @Test
    void linesComeBackInOrder() {
        write("one", "zwei, größer", "three");

        assertThat(read()).containsExactly("one", "zwei, größer", "three");
    }

    @Test
    void aTornLastLineIsCutOffAndWritingGoesOn() throws IOException {
        write("one", "two");
        Files.writeString(file, "{\"to", StandardOpenOption.APPEND);

        assertThat(read()).containsExactly("one", "two");

        write("three");
        assertThat(read()).containsExactly("one", "two", "three");
    }

    @Test
    void aCompleteLineThatCannotBeReplayedStopsTheStart() {
        write("fine", "broken");

        assertThatThrownBy(() -> Journal.open(file, line -> {
                    if (line.equals("broken")) {
                        throw new IllegalArgumentException("no such command");
                    }
                }))
                .rootCause()
                .hasMessage("no such command");
        assertThatThrownBy(() -> CommandLog.open(file, Integer.class, number -> {}))
                .hasStackTraceContaining("line 1 of the journal");
        assertThat(read()).as("the file is as it was, and not locked").hasSize(2);
    }

    @Test
    void aJournalIsOpenOnlyOnce() {
        try (Journal _ = Journal.open(file, line -> {})) {
            assertThatThrownBy(() -> Journal.open(file, line -> {})).hasStackTraceContaining("open in this process");
        }
        assertThat(read()).isEmpty();
    }

    private void write(String... lines) {
        try (Journal journal = Journal.open(file, line -> {})) {
            List.of(lines).forEach(journal::append);
        }
    }

    private List<String> read() {
        List<String> lines = new ArrayList<>();
        Journal.open(file, lines::add).close();
        return lines;
    }
}
