package dev.doorbuster.load.coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java takes the jars of a folder in any order; here they have one. */
final class ClassPath {
    private static final String ALL_JARS = "/*";

    private ClassPath() {}

    /** @param words with {@code FOLDER/*} for all jars of a folder */
    static List<Path> jars(String words) throws IOException {
        var all = new ArrayList<Path>();
        for (var word : words.split(File.pathSeparator, -1)) {
            if (word.endsWith(ALL_JARS)) {
                try (var files = Files.list(Path.of(word.substring(0, word.length() - ALL_JARS.length())))) {
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .forEach(all::add);
                }
            } else {
                all.add(Path.of(word));
            }
        }
        return all;
    }
}
