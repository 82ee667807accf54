package dev.doorbuster.load.coldstart;

import dev.doorbuster.load.measure.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * {@code --java FILE --class-path FILE --options FILE --home FOLDER --out FOLDER}: makes an AOT cache for each part of a shop, for
 * the image. The class path stands in a file. Blocks for minutes. Exit codes: 0 done, 1 failed, 2 misused.
 */
public final class TrainCommand {
    private static final Set<String> OPTIONS =
            Set.of("--java", "--class-path", "--options", "--home", "--out", "--products");
    private static final int MISUSED = 2;

    private TrainCommand() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        try {
            train(new Options(words, OPTIONS));
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("doorbuster: " + e.getMessage());
            return MISUSED;
        } catch (Exception e) {
            System.err.println("doorbuster: " + e);
            return 1;
        }
    }

    private static void train(Options options) throws Exception {
        var home = path(options, "--home");
        var classPath = Files.readString(path(options, "--class-path")).strip();
        try (var site = ColdStartSite.start(home, home.resolveSibling(home.getFileName() + "-programs"))) {
            new Training(
                            site,
                            path(options, "--java"),
                            classPath,
                            List.of("@" + path(options, "--options"), ColdStartBench.MACHINE),
                            path(options, "--out"),
                            options.number("--products", 300, 10_000))
                    .run();
        }
    }

    private static Path path(Options options, String name) {
        if (!options.has(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return Path.of(options.text(name, "")).toAbsolutePath();
    }
}
