package dev.doorbuster.simulators.psp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.simulators.SimulatorServer;
import dev.doorbuster.simulators.psp.PaymentDesk.Admission;
import dev.doorbuster.simulators.psp.PaymentDesk.Answer;
import dev.doorbuster.simulators.psp.PaymentDesk.Call;
import dev.doorbuster.simulators.psp.TestPaymentMethod.Behaviour;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The desk as futures: adds waiting, never blocks, completes on the caller's event loop. */
final class PaymentService {
    private final SimulatorServer server;
    private final PaymentDesk desk;
    private final PspOptions.Pace pace;
    private final @Nullable WebhookSender webhooks;

    PaymentService(SimulatorServer server, PaymentDesk desk, PspOptions.Pace pace, @Nullable WebhookSender webhooks) {
        this.server = server;
        this.desk = desk;
        this.pace = pace;
        this.webhooks = webhooks;
    }

    /** Fails with a {@link StripeProblem} if the call's key refuses it. */
    Future<Answer> submit(Call call) {
        return server.onLane(() -> performIfPrompt(call, desk.admit(call))).compose(admission -> switch (admission) {
            case Admission.Answered(Answer answer) ->
                server.pause(latencyAfter(answer)).map(answer);
            case Admission.Claimed(Behaviour behaviour) ->
                server.pause(delayOf(behaviour)).compose(_ -> server.onLane(() -> perform(call, behaviour)));
        });
    }

    /** {@code question} runs on the lane. */
    <T> Future<T> read(Function<Payments, T> question) {
        return server.pause(pace.latency()).compose(_ -> server.onLane(() -> desk.read(question)));
    }

    private Admission performIfPrompt(Call call, Admission admission) {
        return admission instanceof Admission.Claimed(Behaviour behaviour)
                        && delayOf(behaviour).isZero()
                ? new Admission.Answered(perform(call, behaviour))
                : admission;
    }

    private Duration latencyAfter(Answer answer) {
        return answer.replayed() ? pace.latency() : Duration.ZERO;
    }

    private Duration delayOf(Behaviour behaviour) {
        return behaviour == Behaviour.SLOW ? pace.latency().plus(pace.slowBy()) : pace.latency();
    }

    private Answer perform(Call call, Behaviour behaviour) {
        Answer answer = desk.perform(call);
        if (webhooks != null) {
            Duration delay = behaviour == Behaviour.LATE_WEBHOOK ? pace.webhookLateBy() : Duration.ZERO;
            answer.news().forEach(entry -> webhooks.send(event(entry, answer.reply()), delay));
        }
        return answer;
    }

    private static ObjectNode event(LedgerEntry entry, Reply reply) {
        if (reply instanceof Reply.OfError(StripeError error) && error.intent() != null) {
            return StripeJson.event(entry, StripeJson.of(error.intent()));
        }
        return StripeJson.event(entry, StripeJson.of(reply));
    }
}
