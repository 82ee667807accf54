package dev.doorbuster.pipeline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpNotifierTest {
    private static final String SENDER = "Doorbuster <shop@doorbuster.example>";
    private static final Duration SHORT = Duration.ofMillis(400);

    private final Vertx vertx = Vertx.vertx();
    private GreenMail server = server(0, ServerSetup.PROTOCOL_SMTP);

    @AfterEach
    void stop() {
        server.stop();
        vertx.close().await();
    }

    @Test
    void a_message_arrives_with_its_words_in_two_forms() throws Exception {
        // given
        server.start();

        // when
        within(notifier(port()).send(task("order_shipped", "ada@example.org", "Käse-Post № 7 <ü>")));

        // then
        var mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Your order is on its way");
        assertThat(mail.getFrom()).singleElement().hasToString(SENDER);
        assertThat(mail.getAllRecipients()).singleElement().hasToString("ada@example.org");
        assertThat(mail.getMessageID()).isEqualTo("<ams_or_1_notify-order_shipped-K_se-Post_7_@doorbuster>");
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).contains("alternative");
        assertThat((String) parts.getBodyPart(0).getContent()).contains("Käse-Post № 7 <ü>", "ams_or_1");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("Käse-Post № 7 &lt;ü&gt;", "ams_or_1");
    }

    @Test
    void a_repetition_is_recognisable() throws Exception {
        server.start();
        var notifier = notifier(port());

        within(notifier.send(task("order_confirmed", "ada@example.org", "")));
        within(notifier.send(task("order_confirmed", "ada@example.org", "")));

        assertThat(List.of(server.getReceivedMessages()))
                .hasSize(2)
                .extracting(MimeMessage::getMessageID)
                .containsOnly("<ams_or_1_notify-order_confirmed@doorbuster>");
    }

    @Test
    void a_server_that_is_away_is_tried_again() throws Exception {
        // given
        int port = freePort();
        var notifier = notifier(port);

        // when, then
        assertThatThrownBy(() -> within(notifier.send(task("order_confirmed", "ada@example.org", ""))))
                .isInstanceOf(RetryableFault.class);
        server = server(port, ServerSetup.PROTOCOL_SMTP);
        server.start();
        within(notifier.send(task("order_confirmed", "ada@example.org", "")));
        assertThat(onlyMail().getAllRecipients()).isNotEmpty();

        // and when it goes away with a connection in the pool
        server.stop();
        assertThatThrownBy(() -> within(notifier.send(task("order_shipped", "ada@example.org", ""))))
                .isInstanceOf(RetryableFault.class);
        server = server(port, ServerSetup.PROTOCOL_SMTP);
        server.start();
        within(notifier.send(task("order_shipped", "ada@example.org", "")));
        assertThat(onlyMail().getSubject()).isEqualTo("Your order is on its way");
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such mailbox, true",
        "RCPT, 553 5.1.3 no such mailbox name, true",
        "BODY, 554 5.7.1 not wanted here, true",
        "RCPT, 450 4.2.1 mailbox is busy, false",
        "RCPT, 452 4.2.2 mailbox is full, false",
        "MAIL, 553 5.7.1 sender refused, false",
        "MAIL, 451 4.3.0 try later, false",
        "BODY, 451 4.3.0 try later, false",
        "HELLO, 421 4.3.2 too many connections, false",
    })
    void only_a_final_no_to_the_recipient_or_the_message_is_final(String command, String answer, boolean isFinal) {
        var scripted = new ScriptedSmtp(vertx, command, answer);

        assertThatThrownBy(() -> within(notifier(scripted.port()).send(task("order_confirmed", "ada@example.org", ""))))
                .isInstanceOf(isFinal ? TerminalFault.class : RetryableFault.class)
                .hasMessageContaining(answer.substring(0, 3));
    }

    @ParameterizedTest
    @CsvSource({"HELLO", "EHLO", "RCPT", "BODY"})
    void a_silent_server_costs_a_deadline_and_nothing_more(String command) {
        // given
        var silent = new ScriptedSmtp(vertx, command, ScriptedSmtp.SILENCE);
        var config = config(silent.port()).withDeadline(SHORT);
        var notifier = new SmtpNotifier(vertx, config);

        // when
        var sent = IntStream.range(0, 20)
                .mapToObj(i -> notifier.send(task("order_confirmed", "ada@example.org", "")))
                .toList();

        // then
        assertThat(sent)
                .allSatisfy(future -> assertThatThrownBy(() -> within(future)).isInstanceOf(RetryableFault.class));
        assertThat(silent.connections()).isLessThanOrEqualTo(8);

        // and when
        silent.recover();

        // then
        untilItWorks(() -> notifier.send(task("order_confirmed", "ada@example.org", "")));
    }

    @Test
    void a_recipient_that_smuggles_a_header_reaches_no_server() {
        server.start();

        assertThatThrownBy(() -> within(notifier(port())
                        .send(task("order_confirmed", "ada@example.org\r\nRCPT TO:<eve@example.org>", ""))))
                .isInstanceOf(TerminalFault.class);

        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_login_is_used_and_a_wrong_one_may_be_mended() throws Exception {
        // given
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(new GreenMailConfiguration().withUser("ada@example.org", "shop@x", "p+s:1"));
        server.start();

        // when, then
        within(new SmtpNotifier(vertx, url("smtp://shop%40x:p+s%3A1@127.0.0.1:" + port() + "?starttls=off"))
                .send(task("order_confirmed", "ada@example.org", "")));
        assertThat(onlyMail().getRecipients(Message.RecipientType.TO)).hasSize(1);
        assertThatThrownBy(() -> within(
                        new SmtpNotifier(vertx, url("smtp://shop%40x:wrong@127.0.0.1:" + port() + "?starttls=off"))
                                .send(task("order_confirmed", "ada@example.org", ""))))
                .isInstanceOf(RetryableFault.class);
        assertThatThrownBy(() -> within(new SmtpNotifier(vertx, url("smtp://shop%40x:p+s%3A1@127.0.0.1:" + port()))
                        .send(task("order_confirmed", "ada@example.org", ""))))
                .as("a password over a plain connection")
                .isInstanceOf(RetryableFault.class);
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_trusted() {
        // given
        server = server(0, ServerSetup.PROTOCOL_SMTPS);
        server.start();
        var config = url("smtps://127.0.0.1:" + server.getSmtps().getPort());
        var trusting = config.mailConfig().setTrustAll(true).setHostnameVerificationAlgorithm("");

        // when, then
        assertThatThrownBy(() ->
                        within(new SmtpNotifier(vertx, config).send(task("order_confirmed", "ada@example.org", ""))))
                .isInstanceOf(RetryableFault.class);
        within(new SmtpNotifier(vertx, config, trusting).send(task("order_confirmed", "ada@example.org", "")));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    private MimeMessage onlyMail() {
        var mails = server.getReceivedMessages();
        assertThat(mails).hasSize(1);
        assertThat(GreenMailUtil.getWholeMessage(mails[0])).isNotEmpty();
        return mails[0];
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private SmtpNotifier notifier(int port) {
        return new SmtpNotifier(vertx, config(port));
    }

    private static SmtpConfig config(int port) {
        return url("smtp://127.0.0.1:" + port);
    }

    private static SmtpConfig url(String url) {
        return SmtpConfig.of(url, SENDER);
    }

    private static GreenMail server(int port, String protocol) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", protocol));
    }

    private static int freePort() throws Exception {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Task.Notify task(String template, String recipient, String detail) {
        return new Task.Notify("ams_or_1", template, recipient, detail.isEmpty() ? null : detail);
    }

    /** What waited for a connection is still in the way for a moment. */
    private static void untilItWorks(Supplier<Future<Void>> action) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                within(action.get());
                return;
            } catch (RetryableFault e) {
                assertThat(System.nanoTime()).as("%s", e).isLessThan(end);
            }
        }
    }

    private static void within(Future<Void> future) {
        try {
            future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome", e);
        }
    }
}
