package dev.doorbuster.load.coldstart;

import dev.doorbuster.load.coldstart.ColdStartSite.Part;
import dev.doorbuster.load.shop.Clerk;
import dev.doorbuster.load.shop.RoleProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Runs each part of a shop through its first minute, so that it leaves an AOT cache behind. Blocks for minutes; the shop is left
 * with its goods, and with nobody in it.
 *
 * @param java that the caches are for
 * @param classPath of the shop's program; the very one that will be used, in words
 * @param options of the JVM, again the very ones
 * @param caches a folder for them
 */
record Training(ColdStartSite site, Path java, String classPath, List<String> options, Path caches, int products) {
    private static final int SHOPPERS = 60;
    private static final int BUYERS = 15;
    /** Sorting and linking what was seen takes longer than the run itself. */
    private static final Duration WRITING = Duration.ofMinutes(4);

    AotCache cache(Part part) {
        return new AotCache(caches.resolve(part.label() + ".aot"));
    }

    void run() throws IOException, InterruptedException {
        Files.createDirectories(caches);
        var shop = new EnumMap<Part, RoleProcess>(Part.class);
        try {
            for (var part : Part.values()) {
                var program = RoleProcess.Program.shopWith(
                        java, classPath, cache(part).written(options));
                var process = site.process(part, "train-" + part.label(), program);
                shop.put(part, process);
                process.launch();
                process.awaitReady();
            }
            System.out.println("training: " + SHOPPERS + " shoppers, " + BUYERS + " orders");
            warmUp();
            for (var part : List.of(Part.EDGE, Part.CHECKOUT, Part.PIPELINE)) {
                stop(part, shop);
            }
        } finally {
            shop.values().forEach(RoleProcess::close);
        }
    }

    private void stop(Part part, Map<Part, RoleProcess> shop) throws IOException, InterruptedException {
        var process = shop.get(part);
        if (process != null) {
            process.stop(WRITING);
        }
        var file = cache(part).file();
        if (!Files.exists(file)) {
            throw new IllegalStateException("the " + part.label() + " has left no " + file);
        }
        System.out.printf("%s: %,d kB%n", file.getFileName(), Files.size(file) / 1024);
    }

    private void warmUp() throws IOException, InterruptedException {
        try (var clerk = new Clerk(site.edgePort(), ColdStartSite.ADMIN_TOKEN)) {
            clerk.fill(Goods.feed(products), products, Goods.handle(products - 1));
        }
        for (int number = 0; number < SHOPPERS; number++) {
            try (var shopper = new Shopper(site.edgePort(), number)) {
                shopper.look(number % products);
                shopper.fillCart(number % products);
                if (number < BUYERS) {
                    var _ = shopper.buy();
                }
            }
        }
    }
}
