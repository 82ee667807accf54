package dev.doorbuster.load.drill;

import dev.doorbuster.load.check.Checker;
import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.check.Witness;
import dev.doorbuster.localstack.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One drill from an empty folder to its report. Blocks for minutes.
 *
 * @param home a folder of each drill's name is made anew in it
 * @param programs where the services' programs are unpacked once for all
 * @param classPath of the shop's program
 */
record DrillRun(Path home, Path programs, String classPath, InstantSource clock) {
    private static final int DAMAGE_AFTER_SECONDS = 20;
    private static final int AFTERMATH_SECONDS = 5;
    private static final Duration REST = Duration.ofMinutes(3);
    private static final long LAST_ANSWER_SECONDS = 600;
    private static final long LOOK_MILLIS = 1_000;

    DrillReport run(Drill drill, int ordersPerSecond, int wantedSeconds) throws Exception {
        int damageAfter = Math.min(DAMAGE_AFTER_SECONDS, wantedSeconds / 3);
        int seconds = Math.max(
                wantedSeconds, Math.toIntExact(damageAfter + drill.lasts().toSeconds() + AFTERMATH_SECONDS));
        var folder = home.resolve(drill.title()).toAbsolutePath();
        Directories.delete(folder);
        Files.createDirectories(folder);
        System.out.println(drill.title() + ": starting a shop in " + folder);
        try (var site = Site.start(folder, programs, classPath)) {
            Merchant.fill(site.address(), ordersPerSecond * seconds);
            return run(drill, site, ordersPerSecond, seconds, damageAfter);
        }
    }

    private DrillReport run(Drill drill, Site site, int perSecond, int seconds, int damageAfter) throws Exception {
        try (var load = Load.of(site.address(), clock, perSecond, seconds)) {
            var incident = new Incident(clock, load.beganMillis());
            var visits = load.start();
            Thread.sleep(Duration.ofSeconds(damageAfter));
            drill.damage().happen(site, incident);
            var all = visits.get(LAST_ANSWER_SECONDS, TimeUnit.SECONDS);
            System.out.println("  every shopper has gone home");
            long rested = awaitRest(site.witness());
            var told = all.stream()
                    .map(Visit::told)
                    .filter(answer -> !answer.checkoutId().isEmpty())
                    .toList();
            var evidence = site.witness().evidence(told, Witness.PUBLISHED_WITHIN);
            Map<String, Long> confirmations = site.orderLog().confirmations();
            return new DrillReport(
                    drill.title(),
                    perSecond + " orders a second for " + seconds + " s",
                    incident.lines(),
                    Figures.of(all, confirmations, incident.beganMillis(), incident.endedMillis()),
                    rested,
                    evidence.deadLetters(),
                    odd(all),
                    Checker.judge(evidence));
        }
    }

    /** Milliseconds until every order was at its end; -1 when some were not. */
    private long awaitRest(Witness witness) throws InterruptedException, SQLException {
        long began = clock.millis();
        while (clock.millis() - began < REST.toMillis()) {
            if (witness.isQuiet()) {
                return clock.millis() - began;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return -1;
    }

    private static List<String> odd(List<Visit> visits) {
        return visits.stream()
                .filter(visit -> !visit.odd().isEmpty() || visit.answer() == Told.Answer.NOTHING)
                .map(visit -> "shopper " + visit.basket().number() + ": " + visit.odd())
                .toList();
    }
}
