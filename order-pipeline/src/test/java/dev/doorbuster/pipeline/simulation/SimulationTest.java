package dev.doorbuster.pipeline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.OrderEvent;
import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replay a failing seed with {@code -Dsimulation.seed=N -Dtest=SimulationTest}; more of them with {@code -Dsimulation.seeds=N}. */
@Isolated("takes all processors")
class SimulationTest {
    private static final Logger log = LoggerFactory.getLogger(SimulationTest.class);
    private static final long SEEDS = Long.getLong("simulation.seeds", 20_000);
    private static final int SEEDS_PER_BUG = 1_000;

    @Test
    void every_promise_is_kept_in_every_world() {
        var only = Long.getLong("simulation.seed");
        var seeds = only == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(only);

        var failures = seeds.parallel()
                .mapToObj(seed -> Simulation.run(seed, Bug.NONE))
                .filter(outcome -> !outcome.isSound())
                .limit(5)
                .toList();

        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_planted_bug_is_found(Bug bug) {
        var found = LongStream.rangeClosed(1, SEEDS_PER_BUG)
                .mapToObj(seed -> Simulation.run(seed, bug))
                .filter(outcome -> !outcome.isSound())
                .findFirst();

        assertThat(found).as("a seed that finds %s", bug).isPresent();
        log.info(
                "{} is found by seed {}: {}",
                bug,
                found.get().seed(),
                found.get().violations());
    }

    @Test
    void the_same_seed_tells_the_same_story() {
        for (long seed = 1; seed <= 50; seed++) {
            assertThat(Simulation.run(seed, Bug.DUAL_WRITE)).isEqualTo(Simulation.run(seed, Bug.DUAL_WRITE));
        }
    }

    /** A world in which nothing happens proves nothing. */
    @Test
    void the_worlds_see_every_kind_of_event_and_of_trouble() {
        var kinds = new HashSet<String>();
        long takeOvers = 0;
        int crashes = 0;
        int parked = 0;
        for (long seed = 1; seed <= 500; seed++) {
            var outcome = Simulation.run(seed, Bug.NONE);
            kinds.addAll(outcome.kinds());
            takeOvers += outcome.takeOvers();
            crashes += outcome.crashes();
            parked += outcome.parked();
        }

        log.info("500 worlds: {} take-overs, {} crashes at the database, {} parked", takeOvers, crashes, parked);
        assertThat(kinds).containsAll(OrderEvent.KINDS);
        assertThat(takeOvers).isGreaterThan(1_000);
        assertThat(crashes).isGreaterThan(200);
        assertThat(parked).isGreaterThan(100);
    }
}
