package dev.doorbuster.runtime.lifecycle;

import dev.doorbuster.runtime.health.Health;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the process stood still: a machine that was suspended and resumed, a container that was frozen. What it holds in
 * memory may be old then, and what it held a lease for may be somebody else's, so each keeper of such a thing has to prove it
 * anew. It beats every 250 ms; a gap of two seconds between beats is a stand-still, on the clock that never goes back or on that
 * of the wall, because while a machine is suspended the one may stop and the other be set only later. Whoever asks looks at the
 * clocks itself: the first request after a resumption may come before the first beat. Thread-safe.
 */
public final class Pulse {
    private static final Logger log = LoggerFactory.getLogger(Pulse.class);
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Duration GAP = Duration.ofSeconds(2);
    private static final Duration UNREADY = Duration.ofSeconds(30);

    private record Beat(long nanos, long wallMillis, long gaps, long gapAt) {
        /** As equals(), which the JDK makes at its first call: milliseconds in the middle of a start. */
        boolean is(Beat other) {
            return nanos == other.nanos && wallMillis == other.wallMillis && gaps == other.gaps && gapAt == other.gapAt;
        }
    }

    private final LongSupplier nanos;
    private final InstantSource wall;
    private final List<BooleanSupplier> keepers = new CopyOnWriteArrayList<>();
    private volatile Beat last;
    private volatile long proven;

    /** @param nanos never goes back */
    public Pulse(LongSupplier nanos, InstantSource wall) {
        this.nanos = nanos;
        this.wall = wall;
        this.last = new Beat(nanos.getAsLong(), wall.millis(), 0, 0);
    }

    /** Of a process that nobody suspends: it has no gaps. */
    public static Pulse steady() {
        return new Pulse(() -> 0, InstantSource.fixed(Instant.EPOCH));
    }

    /** @return the timer, to be cancelled at the end */
    public long start(Vertx vertx) {
        beat();
        return vertx.setPeriodic(BEAT.toMillis(), tick -> beat());
    }

    /** How often it has stood still so far: a number that changes when everything has to be proven anew. */
    public long gaps() {
        return look().gaps();
    }

    /** @param keeper whether what it keeps is known to be true now; a quick look at memory */
    public void prove(BooleanSupplier keeper) {
        keepers.add(keeper);
    }

    /** Whether nothing has to be proven. */
    public boolean isProven() {
        long gaps = gaps();
        if (gaps == proven) {
            return true;
        }
        if (!keepers.stream().allMatch(BooleanSupplier::getAsBoolean) || gaps() != gaps) {
            return false;
        }
        proven = gaps;
        return true;
    }

    /** Whether it has stood still lately. */
    public boolean hasStoodStill(Duration lately) {
        var beat = look();
        return beat.gaps() > 0 && nanos.getAsLong() - beat.gapAt() < lately.toNanos();
    }

    /** Down for half a minute at most: who cannot catch up serves as well as without Kafka, and all may be in the same place. */
    public Health.Check health() {
        return isProven() || !hasStoodStill(UNREADY)
                ? Health.Check.up("steady")
                : Health.Check.down("stood still; catching up");
    }

    void beat() {
        // One reading for both: what passed between two would never be seen.
        long now = nanos.getAsLong();
        long wallNow = wall.millis();
        var seen = look(now, wallNow);
        var _ = replace(seen, new Beat(now, wallNow, seen.gaps(), seen.gapAt()));
    }

    private Beat look() {
        return look(nanos.getAsLong(), wall.millis());
    }

    private Beat look(long now, long wallNow) {
        var seen = last;
        long gapMillis = Math.max((now - seen.nanos()) / 1_000_000, wallNow - seen.wallMillis());
        if (gapMillis <= GAP.toMillis()) {
            return seen;
        }
        var next = new Beat(now, wallNow, seen.gaps() + 1, now);
        if (replace(seen, next)) {
            log.warn("stood still for {} ms; what is in memory is proven anew", gapMillis);
        }
        return last;
    }

    /** False when another thread has done so: of many who see one gap, one counts it. */
    private synchronized boolean replace(Beat seen, Beat next) {
        boolean mine = last.is(seen);
        if (mine) {
            last = next;
        }
        return mine;
    }
}
