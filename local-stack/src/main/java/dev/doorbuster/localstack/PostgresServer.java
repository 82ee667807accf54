package dev.doorbuster.localstack;

import dev.doorbuster.localstack.process.ChildProcess;
import dev.doorbuster.localstack.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL with its durable defaults, made small. */
final class PostgresServer implements Recipe {
    private static final String USER = "doorbuster";
    private static final String DATABASE = "doorbuster";
    private static final int PASSWORD_BYTES = 16;
    private static final int VALIDATION_TIMEOUT_SECONDS = 2;
    private static final int INITDB_TIMEOUT_SECONDS = 60;
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            // A socket's path may have 107 bytes only, too few for a deep working copy.
            "unix_socket_directories=",
            "shared_buffers=64MB",
            "max_connections=60",
            "max_wal_size=512MB",
            "jit=off",
            "log_line_prefix=%m [%p] ");

    private final Path directory;
    private final NativePrograms programs;
    private Unprivileged way = new Unprivileged(List.of(), "");

    PostgresServer(Path directory, NativePrograms programs) {
        this.directory = directory;
        this.programs = programs;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public int portCount() {
        return 1;
    }

    @Override
    public String address(List<Integer> ports) {
        return url(ports, DATABASE).toString();
    }

    @Override
    public void prepare(List<Integer> ports) throws IOException {
        Files.createDirectories(directory);
        Path postgres = program("postgres");
        way = Unprivileged.toRun(postgres, directory, log())
                .orElseThrow(() -> new LocalStackException(
                        "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` to the user postgres or"
                                + " nobody can run it in " + directory
                                + "; start as an ordinary user or set DATABASE_URL"));
        if (Files.exists(data())) {
            removeForeignLock();
        } else {
            initialise();
        }
    }

    @Override
    public List<String> command(List<Integer> ports) {
        List<String> server = List.of(program("postgres").toString(), "-D", data().toString());
        Stream<String> settings = Stream.concat(SETTINGS.stream(), Stream.of("port=" + ports.getFirst()))
                .flatMap(setting -> Stream.of("-c", setting));
        return Stream.concat(server.stream(), settings).toList();
    }

    @Override
    public List<String> wrap(List<String> command) {
        return way.wrap(command);
    }

    @Override
    public boolean answers(List<Integer> ports) {
        try (Connection connection = url(ports, "postgres").connect()) {
            createIfMissing(connection, DATABASE);
            return connection.isValid(VALIDATION_TIMEOUT_SECONDS);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Fast shutdown: open transactions are rolled back. {@code TERM} would wait for every client to leave. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public Duration stopGrace() {
        return Duration.ofSeconds(10);
    }

    static void createIfMissing(Connection connection, String database) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            if (query.executeQuery().next()) {
                return;
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path passwordFile() {
        return directory.resolve("password");
    }

    private Path program(String name) {
        try {
            return programs.postgres().resolve("bin").resolve(name);
        } catch (IOException e) {
            throw new LocalStackException("cannot unpack PostgreSQL: " + e, e);
        }
    }

    private PostgresUrl url(List<Integer> ports, String database) {
        return PostgresUrl.parse(
                "postgres://" + USER + ":" + password() + "@127.0.0.1:" + ports.getFirst() + "/" + database);
    }

    private String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException neverInitialised) {
            return "";
        }
    }

    /** Into a directory of another name first: an interrupted {@code initdb} must not look like a database. */
    private void initialise() throws IOException {
        Path fresh = directory.resolve("data.new");
        Directories.delete(fresh);
        writePassword();
        // Again for the files just made: they must belong to the user initdb runs as.
        if (Unprivileged.toRun(program("postgres"), directory, log()).isEmpty()) {
            throw new LocalStackException("cannot hand " + directory + " to an unprivileged user");
        }
        int exit = ChildProcess.run(
                way.wrap(List.of(
                        program("initdb").toString(),
                        "--pgdata=" + fresh,
                        "--username=" + USER,
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // Sorts alike on every machine, whatever its locales.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C")),
                directory,
                log(),
                INITDB_TIMEOUT_SECONDS);
        if (exit != 0) {
            throw new LocalStackException("initdb failed (exit code " + exit + "): " + ChildProcess.complaint(log()));
        }
        Files.move(fresh, data());
    }

    private void writePassword() throws IOException {
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(secret));
    }

    /**
     * PostgreSQL refuses to start while the pid in its lock file is taken, even if by a stranger, which is common after a reboot
     * or in a new container. If it is taken by a PostgreSQL the file stays: that one may be using the data.
     */
    private void removeForeignLock() throws IOException {
        Path lock = data().resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        List<String> lines = Files.readAllLines(lock);
        long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
        boolean stranger = ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().command())
                .filter(command -> !command.endsWith("/postgres"))
                .isPresent();
        if (stranger) {
            Files.delete(lock);
        }
    }
}
