package dev.doorbuster.localstack;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** PostgreSQL and Redis for this machine, unpacked once from the artifacts on the class path. */
final class NativePrograms {
    private static final int OWNER_EXECUTE = 0100;
    private final Path directory;

    NativePrograms(Path directory) {
        this.directory = directory;
    }

    /** The directory that holds {@code bin}, {@code lib} and {@code share}. */
    Path postgres() throws IOException {
        return unpacked("postgres-" + version(DefaultPostgresBinaryResolver.class), NativePrograms::unpackPostgres);
    }

    Path redisServer() throws IOException {
        return unpacked("redis-" + version(ExecutableProvider.class), NativePrograms::unpackRedis)
                .resolve("redis-server");
    }

    private static String version(Class<?> shippedWith) {
        String jar = Path.of(shippedWith
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getFileName()
                .toString();
        String system = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        return (jar.replace(".jar", "") + "-" + system).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** Unpacks beside the target and renames, so that a half-unpacked program is never run and two stacks can race. */
    private Path unpacked(String name, Unpacker unpacker) throws IOException {
        Path target = directory.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(directory);
        Path fresh = Files.createTempDirectory(directory, name + ".");
        try {
            // createTempDirectory makes it private; an unprivileged PostgreSQL has to read it.
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpacker.into(fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException other) {
            Directories.delete(fresh);
        } catch (IOException | RuntimeException e) {
            Directories.delete(fresh);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
        return target;
    }

    private static void unpackPostgres(Path target) throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
        InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, System.getProperty("os.arch"));
        if (archive == null) {
            throw unsupported("PostgreSQL", "DATABASE_URL");
        }
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("archive entry outside its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
            boolean executable = (entry.getMode() & OWNER_EXECUTE) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void unpackRedis(Path target) throws IOException {
        Map<OsArchitecture, String> offered = ExecutableProvider.newProvidedVersionsMap();
        String resource = offered.get(OsArchitecture.detectOSandArchitecture());
        if (resource == null) {
            throw unsupported("Redis", "REDIS_URL");
        }
        try (InputStream binary = ExecutableProvider.class.getResourceAsStream(resource)) {
            if (binary == null) {
                throw unsupported("Redis", "REDIS_URL");
            }
            Path server = target.resolve("redis-server");
            Files.copy(binary, server);
            Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static LocalStackException unsupported(String program, String variable) {
        return new LocalStackException("there is no " + program + " for " + System.getProperty("os.name") + " on "
                + System.getProperty("os.arch") + "; run one yourself and set " + variable);
    }

    @FunctionalInterface
    private interface Unpacker {
        void into(Path target) throws IOException;
    }
}
