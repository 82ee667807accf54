package dev.doorbuster.load.coldstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/**
 * All jars of a class path in one: the first search for a service opens every jar, which costs an interpreted program a tenth of a
 * second for a hundred of them. What is found under a name stays the same: the first jar's file, and the providers of all. The
 * same jars make the same bytes.
 */
final class OneJar {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String SERVICES = "META-INF/services/";
    private static final String VERSIONS = "META-INF/versions/";

    /** Signatures and indexes are of the jar that they came in; modules have no place on a class path. */
    private static final Pattern OF_ONE_JAR =
            Pattern.compile("META-INF/[^/]*\\.(SF|RSA|DSA|EC)|META-INF/INDEX\\.LIST|(.*/)?module-info\\.class");

    /** An AOT cache knows a jar by its date, too. */
    private static final LocalDateTime DATE = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final Map<String, ByteArrayOutputStream> services = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private OneJar() {}

    /**
     * Blocks for seconds.
     *
     * @param classPath jars in their order
     * @param leftOut patterns of file names, as a shell has them
     */
    static void write(Path file, List<Path> classPath, List<String> leftOut) throws IOException {
        var without = leftOut.stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest())) {
            out.setLevel(Deflater.BEST_SPEED);
            var one = new OneJar();
            for (var jar : classPath) {
                if (isWanted(jar, without)) {
                    one.add(jar, out);
                }
            }
            one.addServices(out);
        }
        Files.setLastModifiedTime(file, FileTime.from(DATE.toInstant(ZoneOffset.UTC)));
    }

    /** The patterns of a file, one a line, {@code #} before a remark. */
    static List<String> patterns(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static boolean isWanted(Path jar, List<PathMatcher> without) {
        return without.stream().noneMatch(pattern -> pattern.matches(jar.getFileName()));
    }

    private void add(Path jar, JarOutputStream out) throws IOException {
        try (var from = new JarFile(jar.toFile(), false)) {
            for (var entry : from.stream().toList()) {
                var name = entry.getName();
                boolean unseen = name.startsWith(VERSIONS) && !from.isMultiRelease();
                if (unseen || name.equals(MANIFEST) || OF_ONE_JAR.matcher(name).matches()) {
                    continue;
                }
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                if (entry.isDirectory()) {
                    // Who searches a folder, as for migrations of a database, begins with its entry.
                    if (taken.add(name)) {
                        put(name, bytes, out);
                    }
                } else if (name.startsWith(SERVICES)) {
                    var providers = services.computeIfAbsent(name, first -> new ByteArrayOutputStream());
                    providers.writeBytes(bytes);
                    providers.write('\n');
                } else {
                    put(taken.add(name) ? name : second(jar, name), bytes, out);
                }
            }
        }
    }

    /** Nobody finds it there but who looks for it: mostly licences. */
    private static String second(Path jar, String name) {
        return "META-INF/of/" + jar.getFileName() + "/" + name;
    }

    private void addServices(JarOutputStream out) throws IOException {
        for (var service : services.entrySet()) {
            put(service.getKey(), service.getValue().toByteArray(), out);
        }
    }

    private static void put(String name, byte[] bytes, JarOutputStream out) throws IOException {
        var entry = new JarEntry(name);
        entry.setTimeLocal(DATE);
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        return manifest;
    }
}
