package dev.doorbuster.load.regions;

import dev.doorbuster.load.check.Witness;
import dev.doorbuster.load.drill.Goods;
import dev.doorbuster.load.shop.RoleProcess;
import dev.doorbuster.load.shop.ShopDoor;
import dev.doorbuster.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code up --regions}, as anybody would start it. Blocks; one thread uses it. */
record RegionsSite(Path folder, RoleProcess up, List<String> regions, int firstPort) implements AutoCloseable {
    static final String ADMIN_TOKEN = "regions-admin-token-0123456789";
    /** Of a region: the shop, Kafka, PostgreSQL and Redis. */
    static final int PROCESSES = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 200;
    private static final int UNITS = 100_000;

    /** A dozen processes share the machine: without this their optimising compilers would take half of it for minutes. */
    private static final List<String> JVM =
            List.of("-Xmx384m", "-XX:ReservedCodeCacheSize=96m", "-XX:TieredStopAtLevel=1");

    /**
     * Returns when all regions are open and have goods on their shelves.
     *
     * @param home made anew
     * @param programs where the services' programs are unpacked once for all
     * @param classPath of the shop's program
     */
    static RegionsSite start(Path home, Path programs, String classPath, RegionsArguments plan)
            throws IOException, InterruptedException {
        var folder = home.toAbsolutePath();
        dev.doorbuster.localstack.Directories.delete(folder);
        Files.createDirectories(folder);
        int firstPort = freeRun(RegionsArguments.REGIONS.size());
        var settings = Map.of(
                "DOORBUSTER_HOME", folder.toString(),
                "PORT", Integer.toString(firstPort),
                "HAZELCAST_PORT", Integer.toString(freeRun(RegionsArguments.REGIONS.size())),
                "LOCAL_PROGRAMS", programs.toAbsolutePath().toString(),
                "LOG_FORMAT", "file",
                "ADMIN_TOKEN", ADMIN_TOKEN);
        var words = List.of(
                "up",
                "--regions",
                String.join(",", RegionsArguments.REGIONS),
                "--delay",
                Integer.toString(plan.delayMillis()));
        var up = new RoleProcess(folder, "up", words, RoleProcess.Program.shop(classPath, JVM), settings);
        var site = new RegionsSite(folder, up, RegionsArguments.REGIONS, firstPort);
        System.out.println("starting regions " + String.join(", ", site.regions()) + " in " + folder);
        try {
            up.launch();
            site.await("open", () -> Files.exists(folder.resolve("app.url")));
            System.out.println("all are open; filling their shelves");
            site.fill();
            return site;
        } catch (RuntimeException | IOException | InterruptedException e) {
            site.close();
            throw e;
        }
    }

    private static int freeRun(int length) {
        int first = Ports.free();
        while (!IntStream.range(first, first + length).allMatch(Ports::isFree)) {
            first = Ports.free();
        }
        return first;
    }

    String address(String region) {
        return "http://127.0.0.1:" + (firstPort + regions.indexOf(region));
    }

    /** Products come to the region that keeps them; units to each. */
    private void fill() throws IOException, InterruptedException {
        for (var region : regions) {
            try (var door = new ShopDoor(address(region), Optional.of(ADMIN_TOKEN))) {
                if (region.equals(regions.getFirst())) {
                    var _ = door.admin("PUT", "/admin/products", "application/x-ndjson", Goods.feed(UNITS));
                }
                var last = "/api/products/" + Goods.plain(2).toLowerCase(java.util.Locale.ROOT);
                await("products in " + region, () -> door.look(last).isPresent());
                if (!region.equals(regions.getFirst())) {
                    var _ = door.admin("POST", "/admin/stock", "application/json", units());
                }
                await(
                        "units in " + region,
                        () -> door.get(last).at("/variants/0/available").asLong() > 0);
            }
        }
    }

    private static String units() {
        return IntStream.range(0, 4)
                .mapToObj(n -> n == 3 ? Goods.HOT : Goods.plain(n))
                .map(sku -> "{\"sku\":\"%s\",\"quantity\":%d,\"reason\":\"delivery\"}".formatted(sku, UNITS))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    /** SIGKILL for the shop of a region, its Kafka, its PostgreSQL and its Redis. How many processes that were. */
    int kill(String region) throws IOException {
        var pids = new ArrayList<Long>();
        pids.add(
                Long.parseLong(Files.readString(cell(region).resolve("app.pid")).strip()));
        try (var services = Files.list(cell(region).resolve("stack"))) {
            for (var record : services.map(folder -> folder.resolve("service.properties"))
                    .filter(Files::exists)
                    .toList()) {
                pids.add(Long.parseLong(properties(record).getProperty("pid")));
            }
        }
        int killed = 0;
        for (long pid : pids) {
            killed +=
                    ProcessHandle.of(pid).filter(ProcessHandle::destroyForcibly).isPresent() ? 1 : 0;
        }
        return killed;
    }

    boolean isReady(String region) throws InterruptedException {
        try (var door = new ShopDoor(address(region), Optional.empty())) {
            return door.get("/health/ready").path("status").asText().equals("up");
        } catch (IOException notYet) {
            return false;
        }
    }

    Witness witness(String region) throws IOException {
        var settings = new HashMap<String, String>();
        properties(cell(region).resolve("stores.env"))
                .forEach((name, value) -> settings.put(name.toString(), value.toString()));
        return Witness.from(settings).orElseThrow();
    }

    private Path cell(String region) {
        return folder.resolve("regions").resolve(region);
    }

    private static Properties properties(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    /** What may not be so yet. */
    interface Look {
        boolean isSo() throws IOException, InterruptedException;
    }

    void await(String what, Look look) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!look.isSo()) {
            if (System.nanoTime() > end || !up.isAlive()) {
                throw new IllegalStateException("there are no " + what + "; see " + folder);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        try {
            up.stop(STOP);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            up.close();
        }
    }
}
