package dev.doorbuster.load.coldstart;

import dev.doorbuster.load.measure.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * {@code --class-path JARS --without FILE --out FILE}: makes the one jar of the image. A word {@code FOLDER/*} of the class path
 * stands for all jars of a folder in the order of their names. Blocks for seconds. Exit codes: 0 done, 1 failed, 2 misused.
 */
public final class JarCommand {
    private static final Set<String> OPTIONS = Set.of("--class-path", "--without", "--out");
    private static final int MISUSED = 2;

    private JarCommand() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        try {
            var options = new Options(words, OPTIONS);
            OneJar.write(
                    Path.of(required(options, "--out")),
                    ClassPath.jars(required(options, "--class-path")),
                    OneJar.patterns(Path.of(required(options, "--without"))));
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("doorbuster: " + e.getMessage());
            return MISUSED;
        } catch (IOException e) {
            System.err.println("doorbuster: " + e);
            return 1;
        }
    }

    private static String required(Options options, String name) {
        if (!options.has(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return options.text(name, "");
    }
}
