package dev.doorbuster.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.Eventually;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.pipeline.payment.StripeConfig;
import dev.doorbuster.pipeline.payment.StripePaymentProvider;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.simulators.psp.PspOptions;
import dev.doorbuster.simulators.psp.PspSimulator;
import io.vertx.core.Future;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class TaskWorkerIT {
    private static final Money PRICE = new Money(1299, "EUR");

    private final Cell cell;
    private final ScriptedEffect bank = new ScriptedEffect();
    private final String order;

    TaskWorkerIT(LocalStack stack, TestCell testCell) {
        cell = new Cell(stack, testCell);
        order = Sample.orderId(cell.topics.region(), 1);
    }

    @AfterEach
    void close() {
        cell.close();
    }

    @Test
    void an_effect_whose_answer_was_lost_is_asked_about_and_not_repeated() {
        // given
        bank.effectComesFirst();
        bank.answer(call -> ScriptedEffect.never());
        ask(1);

        // when
        var worker = RunningWorker.start(cell, RunningWorker.QUICK, bank);
        awaitFacts(1);
        worker.stop();

        // then
        assertThat(bank.calls()).containsExactly("perform " + order + ":authorize", "ask " + order + ":authorize");
    }

    @Test
    void an_effect_that_nobody_knows_of_is_repeated_after_asking_under_the_same_key() {
        // given
        bank.answer(call -> call < 3 ? fault() : Future.succeededFuture());
        ask(1);

        // when
        var worker = RunningWorker.start(cell, RunningWorker.QUICK, bank);
        awaitFacts(1);
        worker.stop();

        // then
        var perform = "perform " + order + ":authorize";
        var ask = "ask " + order + ":authorize";
        assertThat(bank.calls()).containsExactly(perform, ask, perform, ask, perform);
    }

    @Test
    void a_payment_whose_answer_is_lost_is_one_authorisation_at_the_provider() throws Exception {
        // given
        var vertx = cell.sources.vertx();
        int port =
                new PspSimulator(vertx, PspOptions.of("sk_test_worker")).start().await(10, TimeUnit.SECONDS);
        var config = StripeConfig.of(URI.create("http://127.0.0.1:" + port), "sk_test_worker")
                .withDeadline(Duration.ofMillis(300));
        ask(1, "pm_sim_timeout");

        // when
        var effect = new PaymentEffect(new StripePaymentProvider(vertx, config));
        var worker = RunningWorker.start(cell, RunningWorker.QUICK, effect);
        awaitFacts(1);
        worker.stop();

        // then
        assertThat(facts().getFirst().data()).isInstanceOf(Fact.AuthorizationApproved.class);
        var ledger = WebClient.create(vertx)
                .get(port, "127.0.0.1", "/_ledger")
                .send()
                .await(10, TimeUnit.SECONDS)
                .bodyAsJsonArray();
        assertThat(ledger).singleElement().asString().contains("\"type\":\"authorization\"");
    }

    @Test
    void a_task_that_fails_to_the_last_attempt_is_parked_and_its_order_hears_of_it() {
        // given
        bank.answer(call -> fault());
        ask(1);

        // when
        var worker = RunningWorker.start(cell, RunningWorker.QUICK, bank);
        awaitFacts(1);
        worker.stop();

        // then
        assertThat(bank.calls().stream().filter(call -> call.startsWith("perform")))
                .hasSize(RunningWorker.QUICK.maxAttempts());
        assertThat(facts()).singleElement().satisfies(fact -> {
            assertThat(fact.data()).isEqualTo(new Fact.TaskParked(order, "authorize", "no answer"));
            assertThat(fact.id()).isEqualTo(order + ":authorize/task.parked");
        });
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(new String(
                            letter.headers().lastHeader("dead_letter_source").value(), StandardCharsets.UTF_8))
                    .isEqualTo(cell.topics.paymentTasks());
            assertThat(letter.key()).isEqualTo(order);
        });
    }

    @Test
    void a_parked_task_that_is_put_back_has_its_effect_once() {
        // given
        bank.answer(call -> call == 1 ? Future.failedFuture(new TerminalFault("not today")) : Future.succeededFuture());
        ask(1);
        var worker = RunningWorker.start(cell, RunningWorker.QUICK, bank);
        awaitFacts(1);

        // when an operator puts it back, twice
        var letter = cell.records(cell.topics.deadLetters()).getFirst();
        for (int i = 0; i < 2; i++) {
            var original = new ProducerRecord<>(cell.topics.paymentTasks(), letter.key(), letter.value());
            letter.headers().forEach(header -> {
                if (!header.key().startsWith("dead_letter_")) {
                    original.headers().add(header);
                }
            });
            cell.send(original);
        }
        awaitFacts(3);
        worker.stop();

        // then the second time under the same key, which is what makes it one effect
        assertThat(bank.done()).containsExactly(order + ":authorize");
        assertThat(facts().subList(1, 3))
                .extracting(Event::id)
                .containsOnly(order + ":authorize/authorization.approved");
        assertThat(letters()).hasSize(1);
    }

    @Test
    void more_tasks_than_fit_wait_and_are_done_when_the_provider_is_back() {
        // given a provider that answers nobody, for longer than many polls
        int count = 300;
        IntStream.rangeClosed(1, count).forEach(this::ask);
        bank.answer(call -> ScriptedEffect.never());
        var patient = new RetryPolicy(1_000, Duration.ofMillis(20), Duration.ofMillis(100));
        var worker = RunningWorker.start(cell, patient, bank);
        Eventually.is(worker::circuitIsOpen, () -> "calls: " + bank.calls().size());
        int asked = bank.calls().stream()
                .filter(call -> call.startsWith("perform"))
                .distinct()
                .toList()
                .size();
        assertThat(asked).as("tasks in flight").isLessThanOrEqualTo(128);

        // when
        bank.answer(call -> Future.succeededFuture());
        awaitFacts(count);
        Eventually.is(() -> committed() == count, () -> "committed: " + committed());
        worker.stop();

        // then each once: the group has taken the worker's offsets and handed none of them out again
        assertThat(facts()).extracting(Event::id).doesNotHaveDuplicates().hasSize(count);
        assertThat(bank.done()).hasSize(count);
        assertThat(letters()).isEmpty();
    }

    @Test
    void a_task_whose_report_was_lost_in_a_crash_is_done_again_under_the_same_key() {
        // given
        ask(1);
        var mute = RunningWorker.startMute(cell, bank);
        Eventually.is(() -> !bank.done().isEmpty(), () -> "no effect");
        mute.stop();
        assertThat(facts()).isEmpty();

        // when
        var next = RunningWorker.start(cell, RunningWorker.QUICK, bank);
        awaitFacts(1);
        next.stop();

        // then
        var perform = "perform " + order + ":authorize";
        assertThat(bank.calls()).containsExactly(perform, perform);
    }

    @Test
    void a_task_that_was_reported_is_not_done_again_by_the_next_worker() {
        // given
        ask(1);
        var first = RunningWorker.start(cell, RunningWorker.QUICK, bank);
        awaitFacts(1);
        Eventually.is(() -> committed() == 1, () -> "committed: " + committed());
        first.stop();

        // when
        ask(2);
        var next = RunningWorker.start(cell, RunningWorker.QUICK, bank);
        awaitFacts(2);
        next.stop();

        // then
        assertThat(bank.calls()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void an_unreadable_record_at_the_end_of_the_tasks_is_passed() {
        // given
        ask(1);
        cell.send(new ProducerRecord<>(cell.topics.paymentTasks(), order, "no event".getBytes(StandardCharsets.UTF_8)));

        // when
        var worker = RunningWorker.start(cell, RunningWorker.QUICK, bank);
        Eventually.is(() -> committed() == 2, () -> "committed: " + committed());
        worker.stop();

        // then
        assertThat(letters()).hasSize(1);
    }

    @Test
    void an_open_circuit_delays_tasks_and_uses_up_none_of_their_attempts() {
        // given enough failures to open it
        int count = 60;
        IntStream.rangeClosed(1, count).forEach(this::ask);
        bank.answer(call -> fault());
        var patient = new RetryPolicy(6, Duration.ofMillis(5), Duration.ofMillis(20));
        var worker = RunningWorker.start(cell, patient, bank);
        Eventually.is(worker::circuitIsOpen, () -> "calls: " + bank.calls().size());

        // when it stays open for a hundred pauses
        int calls = bank.calls().size();
        var _ = cell.sequence(() -> Future.await(cell.sources.vertx().timer(1, TimeUnit.SECONDS)));
        assertThat(bank.calls()).as("calls while it is open").hasSizeLessThan(calls + 10);
        bank.answer(call -> Future.succeededFuture());
        awaitFacts(count);
        worker.stop();

        // then nobody has run out of attempts
        assertThat(facts()).extracting(fact -> fact.data().type()).containsOnly("authorization.approved");
        assertThat(letters()).isEmpty();
    }

    private void ask(int number) {
        ask(number, "pm_card_visa");
    }

    private void ask(int number, String token) {
        var task = new Task.Authorize(Sample.orderId(cell.topics.region(), number), PRICE, token);
        cell.publish(cell.topics.paymentTasks(), task.idempotencyKey(), task);
    }

    private static Future<Void> fault() {
        return Future.failedFuture(new RetryableFault("no answer", null));
    }

    private List<Event<EventData>> facts() {
        return cell.events(cell.topics.orders());
    }

    private void awaitFacts(int count) {
        Eventually.is(() -> facts().size() >= count, () -> facts().size() + " facts of " + count + "; " + bank.calls());
    }

    private List<org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]>> letters() {
        return cell.records(cell.topics.deadLetters());
    }

    private long committed() {
        return cell.committed("bank." + cell.topics.region());
    }
}
