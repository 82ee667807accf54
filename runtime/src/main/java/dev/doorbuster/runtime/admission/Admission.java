package dev.doorbuster.runtime.admission;

import dev.doorbuster.runtime.http.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in, for all HTTP servers and event loops of a process.
 *
 * <p>Two things run out, and each is measured where it shows. Reads from memory use up <em>event loops</em>: when those are late,
 * {@link Pressure} rises. Carts and checkouts wait for others, so they hold <em>places</em>: {@link AdaptiveLimit} says how many of
 * them keep latency at its target, and a priority gets a share of them. While the processor is busy reads count as if they held
 * places, too, so that they go first; when places are short because somebody else is slow, reads do no harm and are served.
 * Within each of the two, whoever matters more is never refused while somebody who matters less is let in. Thread-safe.
 */
public final class Admission {
    private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();
    private static final int WINDOWS_PER_DRAW = 100;
    /** In a window; fewer cannot be what makes a process slow. */
    private static final int BUSY = 20;

    private static final double BUSY_CPU = 0.85;
    /** Weight of the newest. */
    private static final double CPU_ALPHA = 0.3;

    private final AdmissionConfig config;
    private final LongSupplier nanos;
    private final DoubleSupplier cpu;
    private final PipelineLag lag;
    private final AdaptiveLimit limit;
    private final Pressure pressure = new Pressure();
    private final AdmissionMetrics metrics;
    private final List<LoopDelay> loops = new CopyOnWriteArrayList<>();

    private final AtomicInteger measured = new AtomicInteger();
    private final AtomicInteger inHand = new AtomicInteger();
    private final Map<Priority, AtomicInteger> byPriority = new EnumMap<>(Priority.class);
    private final AtomicInteger arrivals = new AtomicInteger();
    private final AtomicInteger maxMeasured = new AtomicInteger();
    private final AtomicLong windowStart;
    private double cpuLoad;
    private int windows;
    private volatile int draw;
    private volatile boolean saturated;

    public Admission(AdmissionConfig config, MeterRegistry registry) {
        this(config, registry, System::nanoTime, new CpuLoad());
    }

    Admission(AdmissionConfig config, MeterRegistry registry, LongSupplier nanos, DoubleSupplier cpu) {
        this.config = config;
        this.nanos = nanos;
        this.cpu = cpu;
        for (var priority : Priority.values()) {
            byPriority.put(priority, new AtomicInteger());
        }
        this.lag = new PipelineLag(nanos);
        this.limit = new AdaptiveLimit(config.latency(), config.minConcurrency(), config.maxConcurrency());
        this.windowStart = new AtomicLong(nanos.getAsLong());
        this.metrics = new AdmissionMetrics(registry, this);
    }

    public AdmissionConfig config() {
        return config;
    }

    /** How far behind the pipeline is, as far as this process knows. */
    public PipelineLag lag() {
        return lag;
    }

    Handler<HttpServerRequest> gate(Vertx vertx, Classifier classifier, Handler<HttpServerRequest> next) {
        return gate(vertx, classifier, Witness.NOBODY, next);
    }

    /**
     * Stands before everything else that a server does. Make one on each event loop.
     *
     * @param witness hears of every request on this event loop
     */
    public Handler<HttpServerRequest> gate(
            Vertx vertx, Classifier classifier, Witness witness, Handler<HttpServerRequest> next) {
        if (!config.on()) {
            return request -> {
                witness.arrived(request, classifier.of(request).priority(), 0);
                next.handle(request);
            };
        }
        var delay = new LoopDelay(vertx, nanos, this::heard);
        loops.add(delay);
        return new Gate(this, metrics, delay, classifier, witness, next);
    }

    /** Stands before the routes whose requests are not answered at once: counts them, times them, and notes their deadlines. */
    public Handler<RoutingContext> tracker(Classifier classifier) {
        return config.on() ? new Tracker(this, classifier, nanos) : RoutingContext::next;
    }

    /** Whether new work for the pipeline is refused. */
    public boolean isLagging() {
        return isLaggingBy(1);
    }

    /** The same for what is better finished than refused: only when the lag is so many times what it may be. */
    public boolean isLaggingBy(int budgets) {
        return config.on() && lag.currentNanos() > budgets * config.lagBudget().toNanos();
    }

    /** A look from any thread. */
    public AdmissionReport report() {
        var now = new TreeMap<String, Integer>();
        var refused = new TreeMap<String, Long>();
        for (var priority : Priority.values()) {
            now.put(priority.wire(), inHand(priority));
            refused.put(priority.wire(), metrics.shed(priority));
        }
        return new AdmissionReport(
                config.on(),
                pressure.level(),
                limit.current(),
                TimeUnit.NANOSECONDS.toMillis(worstLoopDelay()),
                TimeUnit.NANOSECONDS.toMillis(lag.currentNanos()),
                now,
                refused);
    }

    /** Null for who is let in. */
    @Nullable
    Refusal judge(Work work, HttpServerRequest request) {
        int cut = pressure.cut(work.priority());
        return judge(work, cut > 0 && cut < Pressure.LOTS ? Lots.of(request, draw) : 0);
    }

    @Nullable
    Refusal judge(Work work, int lot) {
        if (work == Work.PROBE) {
            return null;
        }
        var priority = work.priority();
        if (lot >= pressure.cut(priority)) {
            return Refusal.EVENT_LOOP;
        }
        if ((work.isCounted() || saturated) && isFull(priority)) {
            return Refusal.CONCURRENCY;
        }
        return work == Work.INTAKE && isLagging() ? Refusal.PIPELINE_LAG : null;
    }

    /**
     * For a request that was let in as one that costs nothing, and turns out to need somebody else: takes a place for that. Fails with a
     * {@link Problem} when there is none.
     */
    public <T> Future<T> counted(Work work, Supplier<Future<T>> call) {
        if (!config.on()) {
            return call.get();
        }
        if (isFull(work.priority())) {
            return Future.failedFuture(refuse(work.priority(), Refusal.CONCURRENCY));
        }
        long start = nanos.getAsLong();
        enter(work);
        // Within compose, so that a call that throws gives its place back.
        return Future.succeededFuture()
                .compose(go -> call.get())
                .onComplete(done -> leave(work, done.succeeded() ? nanos.getAsLong() - start : -1));
    }

    /** Counts a refusal behind the gate, and says what to answer. */
    public Problem refuse(Priority priority, Refusal refusal) {
        metrics.refused(priority, refusal);
        return refusal.problem();
    }

    private boolean isFull(Priority priority) {
        if (inHand.get() * 100L >= (long) config.hardConcurrency() * priority.share()) {
            return true;
        }
        return priority != Priority.CRITICAL && measured.get() * 100L >= (long) limit.current() * priority.share();
    }

    void enter(Work work) {
        inHand.incrementAndGet();
        held(work.priority()).incrementAndGet();
        if (work.isMeasured()) {
            int now = measured.incrementAndGet();
            if (now > maxMeasured.get()) {
                maxMeasured.accumulateAndGet(now, Math::max);
            }
        }
    }

    /** @param tookNanos negative when it says nothing */
    void leave(Work work, long tookNanos) {
        inHand.decrementAndGet();
        held(work.priority()).decrementAndGet();
        if (work.isMeasured()) {
            measured.decrementAndGet();
            if (tookNanos >= 0) {
                limit.sample(tookNanos);
            }
        }
    }

    /** Some event loop's timer; whoever comes first after a window's end closes it for all. */
    boolean heard(int arrived, long now) {
        arrivals.addAndGet(arrived);
        long start = windowStart.get();
        if (now - start >= WINDOW_NANOS && windowStart.compareAndSet(start, now)) {
            endWindow(worstLoopDelay(), now - start);
        }
        return inHand.get() > 0 || pressure.level() > 0;
    }

    void endWindow(long loopDelayNanos, long lengthNanos) {
        boolean busy = arrivals.getAndSet(0) * WINDOW_NANOS >= BUSY * lengthNanos;
        double work = limit.endWindow(loopDelayNanos, maxMeasured.getAndSet(measured.get()));
        double loop = (double) loopDelayNanos / config.loopDelay().toNanos();
        cpuLoad += (cpu.getAsDouble() - cpuLoad) * CPU_ALPHA;
        saturated = cpuLoad > BUSY_CPU || loop > 1;
        pressure.endWindow(Math.max(loop, saturated ? work : 0), busy);
        if (++windows % WINDOWS_PER_DRAW == 0) {
            draw = Long.hashCode(nanos.getAsLong() * 0x9E3779B97F4A7C15L);
        }
    }

    private long worstLoopDelay() {
        long worst = 0;
        for (var loop : loops) {
            worst = Math.max(worst, loop.nanos());
        }
        return worst;
    }

    double loopDelaySeconds() {
        return worstLoopDelay() / 1e9;
    }

    int limit() {
        return limit.current();
    }

    int inHand(Priority priority) {
        return held(priority).get();
    }

    private AtomicInteger held(Priority priority) {
        return Objects.requireNonNull(byPriority.get(priority));
    }

    /** The processor has no time left, as far as the last windows tell. */
    boolean isSaturated() {
        return saturated;
    }

    double pressure() {
        return pressure.level();
    }
}
