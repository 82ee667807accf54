package dev.doorbuster.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The folder that holds all state of a shop on one machine ({@code .doorbuster}). Blocking; for start-up.
 *
 * @param path need not exist
 */
record Home(Path path) {
    private static final int SECRET_BYTES = 32;

    Home {
        path = path.toAbsolutePath().normalize();
    }

    Path stack() {
        return path.resolve("stack");
    }

    Path pidFile() {
        return path.resolve("app.pid");
    }

    Path addressFile() {
        return path.resolve("app.url");
    }

    /** Where a running shop's stores and simulators are, as lines for an environment: for whoever checks its promises. */
    Path storesFile() {
        return path.resolve("stores.env");
    }

    Path mail() {
        return path.resolve("mail");
    }

    Path adminTokenFile() {
        return path.resolve("admin-token");
    }

    Path journal(String name) {
        return path.resolve("simulators").resolve(name + ".journal");
    }

    Path demoMark() {
        return path.resolve("demo-imported");
    }

    void create() throws IOException {
        Files.createDirectories(path);
        Files.createDirectories(path.resolve("simulators"));
    }

    /** A secret that is made on first use and stays; readable by its owner only. */
    String secret(String name) throws IOException {
        var file = path.resolve(name);
        if (!Files.exists(file)) {
            var bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            writeForOwner(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return Files.readString(file).strip();
    }

    /** Readable by its owner only, and whole from the moment it is there. */
    void writeForOwner(Path file, String text) throws IOException {
        var empty = Files.createTempFile(
                path,
                file.getFileName().toString(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(empty, text);
        Files.move(empty, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
