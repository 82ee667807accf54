package dev.doorbuster.load.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneJarTest {
    private static final String SERVICE = "META-INF/services/dev.doorbuster.Word";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void givenAName() {
        file = folder.resolve("one.jar");
    }

    @Test
    void a_file_that_several_jars_have_is_that_of_the_first() throws IOException {
        var jars = List.of(
                jar("b.jar", false, Map.of("word.txt", "first")), jar("a.jar", false, Map.of("word.txt", "second")));

        OneJar.write(file, jars, List.of());

        assertThat(textOf("word.txt")).isEqualTo("first");
        assertThat(textOf("META-INF/of/a.jar/word.txt")).isEqualTo("second");
    }

    @Test
    void a_service_has_the_providers_of_all_jars_in_their_order() throws IOException {
        var jars = List.of(
                jar("a.jar", false, Map.of(SERVICE, "dev.doorbuster.A")),
                jar("b.jar", false, Map.of(SERVICE, "dev.doorbuster.B\n")));

        OneJar.write(file, jars, List.of());

        assertThat(textOf(SERVICE).lines().filter(line -> !line.isBlank()))
                .containsExactly("dev.doorbuster.A", "dev.doorbuster.B");
    }

    @Test
    void only_jars_with_releases_keep_what_they_have_for_newer_ones() throws IOException {
        var jars = List.of(
                jar("with.jar", true, Map.of("one.txt", "old", "META-INF/versions/21/one.txt", "new")),
                jar("without.jar", false, Map.of("two.txt", "old", "META-INF/versions/21/two.txt", "never seen")));

        OneJar.write(file, jars, List.of());

        try (var loader = new URLClassLoader(new URL[] {file.toUri().toURL()}, null)) {
            assertThat(read(loader, "one.txt")).isEqualTo("new");
            assertThat(read(loader, "two.txt")).isEqualTo("old");
        }
    }

    @Test
    void signatures_module_descriptions_and_unwanted_jars_stay_out() throws IOException {
        var jars = List.of(
                jar("a.jar", false, Map.of("META-INF/A.SF", "", "META-INF/A.RSA", "", "module-info.class", "")),
                jar("broker-1.0.jar", false, Map.of("broker.txt", "")));

        OneJar.write(file, jars, List.of("broker-[0-9]*"));

        try (var jar = new JarFile(file.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName)).containsExactly("META-INF/MANIFEST.MF");
        }
    }

    @Test
    void a_folder_of_several_jars_is_found_once() throws IOException {
        var jars = List.of(
                jar("a.jar", false, Map.of("db/", "", "db/1.sql", "a")),
                jar("b.jar", false, Map.of("db/", "", "db/2.sql", "b")));

        OneJar.write(file, jars, List.of());

        try (var jar = new JarFile(file.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .containsExactly("META-INF/MANIFEST.MF", "db/", "db/1.sql", "db/2.sql");
        }
    }

    @Test
    void the_same_jars_make_the_same_bytes() throws IOException {
        var jars = List.of(jar("a.jar", false, Map.of("one.txt", "1", SERVICE, "dev.doorbuster.A")));
        OneJar.write(file, jars, List.of());
        byte[] before = Files.readAllBytes(file);
        var date = Files.getLastModifiedTime(file);

        OneJar.write(file, jars, List.of());

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(date);
    }

    @Test
    void the_patterns_of_the_image_are_read_without_their_remark() throws IOException {
        assertThat(OneJar.patterns(Path.of("..", "docker", "left-out.txt")))
                .contains("scala-*")
                .noneMatch(pattern -> pattern.startsWith("#"));
    }

    private Path jar(String name, boolean releases, Map<String, String> files) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (releases) {
            manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        }
        var jar = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var entry : new TreeMap<>(files).entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }

    private String textOf(String name) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String read(URLClassLoader loader, String name) throws IOException {
        try (var in = loader.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
