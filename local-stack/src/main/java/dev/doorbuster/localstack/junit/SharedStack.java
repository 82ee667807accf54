package dev.doorbuster.localstack.junit;

import dev.doorbuster.localstack.Directories;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The services of one test JVM, in a directory of its own that is deleted afterwards. */
record SharedStack(LocalStack stack, Path directory, Map<Class<?>, TestCell> cells, AtomicInteger count)
        implements AutoCloseable {
    private static final int REGIONS = 0x1000;
    private static final int FIRST_REGION = ThreadLocalRandom.current().nextInt(REGIONS);
    /** Logical databases of the local Redis; number 0 is left to tests that take the stack's own address. */
    private static final int REDIS_DATABASES = 63;

    static SharedStack start() {
        try {
            Path directory = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "local-stack").toAbsolutePath()), "run-");
            LocalStack stack = LocalStack.start(
                    LocalStackConfig.in(directory).withNativeDir(programs()).withLeash(), Progress.SILENT);
            return new SharedStack(stack, directory, new ConcurrentHashMap<>(), new AtomicInteger());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestCell cellOf(Class<?> testClass) {
        return Objects.requireNonNull(cells.computeIfAbsent(testClass, ignored -> newCell()));
    }

    @Override
    public void close() throws IOException {
        stack.close();
        Directories.delete(directory);
    }

    private TestCell newCell() {
        int number = count.getAndIncrement();
        if (number >= REDIS_DATABASES) {
            throw new IllegalStateException("more than " + REDIS_DATABASES + " test classes in one JVM");
        }
        String region = "t%03x".formatted((FIRST_REGION + number) % REGIONS);
        return new TestCell(
                region,
                stack.createDatabase("cell_" + region),
                stack.redisUrl() + "/" + (number + 1),
                stack.kafkaBootstrapServers());
    }

    /** Where {@code up} has them too, so that modules do not each unpack their own. */
    private static Path programs() {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (Files.isDirectory(dir.resolve(".mvn"))) {
                return dir.resolve(".doorbuster").resolve("stack").resolve("native");
            }
        }
        return Path.of("target", "local-stack", "native").toAbsolutePath();
    }
}
