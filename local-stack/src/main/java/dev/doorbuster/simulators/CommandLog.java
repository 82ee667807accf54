package dev.doorbuster.simulators;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Journal} of commands as JSON lines. State that is a function of its commands is rebuilt by running them
 * again; time and ids are part of the command. Without a file nothing outlives the process.
 *
 * @param <C> a record, or a sealed interface with Jackson's type information
 */
public final class CommandLog<C> implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .build();

    private final @Nullable Journal journal;

    private CommandLog(@Nullable Journal journal) {
        this.journal = journal;
    }

    /** Opens the log and runs {@code replay} on every command in it. Blocks. */
    public static <C> CommandLog<C> open(@Nullable Path file, Class<C> type, Consumer<C> replay) {
        if (file == null) {
            return new CommandLog<>(null);
        }
        return new CommandLog<>(Journal.open(file, line -> replay.accept(parse(line, type))));
    }

    private static <C> C parse(String line, Class<C> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the command survives {@code kill -9}. Blocks. */
    public void append(C command) {
        if (journal == null) {
            return;
        }
        try {
            journal.append(JSON.writeValueAsString(command));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
