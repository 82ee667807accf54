package dev.doorbuster.load.bench;

import dev.doorbuster.load.coldstart.ColdStartBench;
import dev.doorbuster.load.regions.RegionsBench;
import dev.doorbuster.load.room.RoomBench;
import dev.doorbuster.load.sleep.SleepBench;
import dev.doorbuster.load.storm.StormBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is more than a benchmark, and has a command line of its own. */
final class Trials {
    private Trials() {}

    interface Trial {
        /** @param words after the trial's name */
        void run(List<String> words) throws Exception;
    }

    /** @param home of the program's state */
    static Optional<Trial> named(String name, Path home) {
        var programs = home.resolve("stack").resolve("native");
        var classPath = System.getProperty("shop.classpath", "");
        return switch (name) {
            case "storm" -> Optional.of(new StormBench(home.resolve("bench-storm"), programs, classPath)::run);
            case "room" -> Optional.of(new RoomBench(home.resolve("bench-room"), programs, classPath)::run);
            case "coldstart" ->
                Optional.of(new ColdStartBench(home.resolve("bench-coldstart"), programs, classPath)::run);
            case "sleep" -> Optional.of(new SleepBench(home.resolve("bench-sleep"), programs, classPath)::run);
            case "regions" -> Optional.of(new RegionsBench(home.resolve("bench-regions"), programs, classPath)::run);
            case "table" -> Optional.of(new TableBench(home)::run);
            default -> Optional.empty();
        };
    }
}
