package dev.doorbuster.simulators.psp;

import dev.doorbuster.simulators.CommandLog;
import dev.doorbuster.simulators.psp.IdempotencyKeys.Finding;
import dev.doorbuster.simulators.psp.TestPaymentMethod.Behaviour;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls: looks at the idempotency key, writes the journal, then changes the books. A command is in the journal
 * before it has an effect, and effect, key and ledger come from that one line: a crash leaves all of them or none.
 *
 * <p>Used on the lane only.
 */
final class PaymentDesk implements AutoCloseable {
    /** @param fingerprint of method, path and parameters; two calls with one key must agree on it */
    record Call(@Nullable String key, String fingerprint, Command command) {
        /** What tells the retries of one request. */
        String attemptKey() {
            return key == null ? fingerprint : key;
        }
    }

    /**
     * @param replayed whether the reply is an earlier one
     * @param withheld whether the caller is to wait for it in vain
     * @param news what the call wrote to the ledger
     */
    record Answer(Reply reply, boolean replayed, boolean withheld, List<LedgerEntry> news) {}

    sealed interface Admission {
        record Answered(Answer answer) implements Admission {}

        /** The key is claimed: {@link #perform} must follow. */
        record Claimed(Behaviour behaviour) implements Admission {}
    }

    /** A line of the journal. */
    record Line(long atMs, @Nullable String key, String fingerprint, Command command) {}

    private final Payments payments;
    private final IdempotencyKeys keys;
    private final LinkedHashMap<String, Integer> withheld = new LinkedHashMap<>();
    private final PspOptions options;
    private final InstantSource clock;
    private final CommandLog<Line> log;

    private PaymentDesk(PspOptions options, InstantSource clock, @Nullable Path journal) {
        this.options = options;
        this.clock = clock;
        this.payments = new Payments(options.limits().maxIntents());
        this.keys = new IdempotencyKeys(options.limits().maxKeys());
        this.log = CommandLog.open(journal, Line.class, line -> {
            Reply reply = payments.execute(line.command(), line.key(), Instant.ofEpochMilli(line.atMs()));
            if (line.key() != null) {
                keys.keep(line.key(), line.fingerprint(), reply);
            }
        });
    }

    /** Reads the journal, so it blocks. */
    static PaymentDesk open(PspOptions options, InstantSource clock) {
        return new PaymentDesk(options, clock, options.journal());
    }

    Admission admit(Call call) {
        Behaviour behaviour = behaviourOf(call);
        if (call.key() == null) {
            return new Admission.Claimed(behaviour);
        }
        return switch (keys.claim(call.key(), call.fingerprint())) {
            case Finding.Unused _ -> new Admission.Claimed(behaviour);
            case Finding.Answered(Reply reply) ->
                new Admission.Answered(new Answer(reply, true, withhold(call, behaviour), List.of()));
            case Finding.Refused(StripeError error) -> throw new StripeProblem(error);
        };
    }

    Answer perform(Call call) {
        try {
            Behaviour behaviour = behaviourOf(call);
            Line line = new Line(clock.millis(), call.key(), call.fingerprint(), call.command());
            log.append(line);
            int before = payments.ledger().size();
            Reply reply = payments.execute(line.command(), line.key(), Instant.ofEpochMilli(line.atMs()));
            if (call.key() != null) {
                keys.keep(call.key(), call.fingerprint(), reply);
            }
            return new Answer(
                    reply, false, withhold(call, behaviour), payments.ledger().since(before));
        } finally {
            if (call.key() != null) {
                keys.release(call.key());
            }
        }
    }

    <T> T read(Function<Payments, T> question) {
        return question.apply(payments);
    }

    private Behaviour behaviourOf(Call call) {
        return payments.methodAskedBy(call.command())
                .map(TestPaymentMethod::behaviour)
                .orElse(Behaviour.PROMPT);
    }

    private boolean withhold(Call call, Behaviour behaviour) {
        if (behaviour != Behaviour.NO_ANSWER) {
            return false;
        }
        int attempts = withheld.merge(call.attemptKey(), 1, Integer::sum);
        if (withheld.size() > options.limits().maxKeys()) {
            withheld.pollFirstEntry();
        }
        return attempts <= options.pace().unanswered();
    }

    @Override
    public void close() {
        log.close();
    }
}
