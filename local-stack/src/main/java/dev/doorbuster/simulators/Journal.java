package dev.doorbuster.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * An append-only file of lines.
 *
 * <p>{@link #append} returns when the operating system has the line, so it survives {@code kill -9} of this process. It
 * is not synced to the disk: a power cut may take the last lines. Only one journal at a time may have a file open.
 *
 * <p>Not thread-safe and blocking: used from one thread that is not an event loop.
 */
public final class Journal implements AutoCloseable {
    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens or creates {@code file} and hands every complete line to {@code replay}, oldest first. A last line without
     * its line end was torn by a crash before anyone was told of it, and is cut off.
     */
    public static Journal open(Path file, Consumer<String> replay) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(channel, file);
                long end = JournalReader.read(Files.newInputStream(file), file, replay);
                channel.truncate(end).position(end);
                return new Journal(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the journal " + file, e);
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            // Held until the channel closes; the operating system frees it when the process dies.
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("the journal " + file + " is open in this process already", e);
        }
        throw new IOException("the journal " + file + " is open in another process");
    }

    /** Writes one line, all of it or nothing. */
    public void append(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a journal line holds no line end");
        }
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            long start = channel.position();
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                channel.truncate(start).position(start);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the journal", e);
        }
    }
}
