package dev.doorbuster.load.coldstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of loaded and linked classes and of what was hot in them, written by a Java process as it ends and read by later ones
 * with the same class path, options and Java.
 */
record AotCache(Path file) {
    /** For a process that writes it when it ends by itself. */
    List<String> written(List<String> options) {
        return with(options, "-XX:AOTCacheOutput=" + file);
    }

    List<String> read(List<String> options) {
        return with(options, "-XX:AOTCache=" + file);
    }

    private static List<String> with(List<String> options, String option) {
        var all = new ArrayList<>(options);
        all.add(option);
        return List.copyOf(all);
    }
}
