package dev.doorbuster.load.sleep;

import dev.doorbuster.load.check.Checker;
import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.check.Verdict;
import dev.doorbuster.load.check.Witness;
import dev.doorbuster.load.measure.Figure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The pipeline sleeps; somebody buys, and somebody else a moment later. Blocks. */
record WakeTrial(SleepSite site) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 50;

    /** The shopper after the first comes while the pipeline wakes. */
    private static final long NEXT_AFTER_MILLIS = 3_000;
    /** A ring that is still owed for the goods may wake the pipeline once more, but not every time. */
    private static final int NIGHTS = 3;

    /**
     * What was found.
     *
     * @param answered status of the two completions
     */
    record Outcome(
            int exitCode,
            long answeredMillis,
            long confirmedMillis,
            List<Integer> answered,
            List<String> ended,
            int starts,
            int exitCodeAfter,
            List<Verdict> verdicts) {
        List<Figure> figures() {
            return List.of(
                    Figure.plain("the pipeline with nothing to do ends with", "exit code " + exitCode),
                    Figure.atMost(
                            "an order submitted while it sleeps is answered after", " s", seconds(answeredMillis), 3),
                    Figure.atMost("and confirmed after", " s", seconds(confirmedMillis), 15),
                    Figure.none(
                            "completions refused while it wakes, of two",
                            answered.stream()
                                    .filter(status -> status / 100 != 2)
                                    .count()),
                    Figure.none(
                            "orders not confirmed",
                            ended.stream()
                                    .filter(status -> !status.equals("completed"))
                                    .count()),
                    Figure.plain("started by the doorbell", starts + " times"),
                    Figure.plain("asleep again with", "exit code " + exitCodeAfter),
                    Figure.none(
                            "promises broken",
                            verdicts.stream().filter(verdict -> !verdict.held()).count()));
        }

        private static double seconds(long millis) {
            return millis / 1_000.0;
        }
    }

    Outcome run() throws IOException, InterruptedException, SQLException {
        // given
        int port = site.ports().getLast();
        var first = site.visitor();
        var second = site.visitor();
        var checkouts = List.<String>of();
        int exitCode = -1;
        for (int i = 0; i < NIGHTS && (checkouts.isEmpty() || site.pipeline().isAlive()); i++) {
            exitCode = site.pipeline().awaitExit(PATIENCE);
            checkouts = List.of(first.readyCheckout(port), second.readyCheckout(port));
        }
        if (site.pipeline().isAlive()) {
            throw new IllegalStateException("carts and checkouts alone have woken the pipeline");
        }
        int startsBefore = site.waker().starts();

        // when
        long asked = System.nanoTime();
        var answer = first.complete(port, checkouts.getFirst());
        long answered = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(Math.max(0, NEXT_AFTER_MILLIS - millis(answered - asked)));
        var next = second.complete(port, checkouts.getLast());

        // then
        var ended = new ArrayList<Visitor.Reply>();
        ended.add(settled(first, port, checkouts.getFirst()));
        long confirmed = System.nanoTime();
        ended.add(settled(second, port, checkouts.getLast()));
        int starts = site.waker().starts() - startsBefore;
        int exitCodeAfter = site.pipeline().awaitExit(PATIENCE);
        return new Outcome(
                exitCode,
                millis(answered - asked),
                millis(confirmed - asked),
                List.of(answer.status(), next.status()),
                ended.stream().map(reply -> reply.text("status")).toList(),
                starts,
                exitCodeAfter,
                judge(ended));
    }

    /** The last answer, whatever it is by then. */
    private static Visitor.Reply settled(Visitor visitor, int port, String checkout)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var reply = visitor.get(port, "/api/checkouts/" + checkout).good();
        while (!reply.text("status").equals("completed") && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            reply = visitor.get(port, "/api/checkouts/" + checkout).good();
        }
        return reply;
    }

    private List<Verdict> judge(List<Visitor.Reply> ended) throws SQLException, IOException, InterruptedException {
        var told = ended.stream()
                .filter(reply -> reply.text("status").equals("completed"))
                .map(reply -> new Told(reply.text("id"), Told.Answer.COMPLETED, reply.text("order_id")))
                .toList();
        return Checker.judge(site.witness().evidence(told, Witness.PUBLISHED_WITHIN));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
