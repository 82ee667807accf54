package dev.doorbuster.pipeline.notification;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Delivers by SMTP. Two attempts at one task may arrive as two mails with one Message-ID. A recipient or a message that the
 * server refuses for good fails terminally; everything else, a refused login included, may work later.
 */
public final class SmtpNotifier implements Notifier {
    private static final int PERMANENT = 500;
    private static final int MAX_REASON = 200;

    private final MailClient client;
    private final SmtpConfig config;

    public SmtpNotifier(Vertx vertx, SmtpConfig config) {
        this(vertx, config, config.mailConfig());
    }

    SmtpNotifier(Vertx vertx, SmtpConfig config, MailConfig mail) {
        this.client = MailClient.create(vertx, mail);
        this.config = config;
    }

    @Override
    public Future<Void> send(Task.Notify task) {
        return Future.succeededFuture()
                .compose(go -> client.sendMail(message(task)))
                .timeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(fault(failure)));
    }

    /** Lets go of the connections; messages under way fail. */
    public Future<Void> close() {
        return client.close();
    }

    private MailMessage message(Task.Notify task) {
        var text = MessageText.of(task);
        return new MailMessage()
                .setFrom(config.sender())
                .setTo(List.of(text.recipient()))
                .setSubject(text.subject())
                .setText(text.text())
                .setHtml(text.html())
                .addHeader("Message-ID", "<" + text.messageId() + ">")
                // Keeps holiday answers away.
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private RuntimeException fault(Throwable failure) {
        return switch (failure) {
            case TerminalFault terminal -> terminal;
            case SMTPException answer
            when isFinal(answer) -> new TerminalFault("the mail server refused: " + reason(answer));
            case SMTPException answer -> new RetryableFault("the mail server says: " + reason(answer), answer);
            case IllegalArgumentException unusable ->
                new TerminalFault("not a mail: " + Text.printable(String.valueOf(unusable.getMessage()), MAX_REASON));
            default -> new RetryableFault("no answer from mail server " + config.host(), failure);
        };
    }

    /** The client tells in words at which step the server said no; a refused sender or login is ours to mend. */
    private static boolean isFinal(SMTPException answer) {
        var step = String.valueOf(answer.getMessage());
        return answer.getReplyCode() >= PERMANENT
                && (step.startsWith("recipient address not accepted") || step.startsWith("sending data failed"));
    }

    private static String reason(SMTPException answer) {
        return Text.printable(answer.getReplyCode() + " " + answer.getReplyMessage(), MAX_REASON);
    }
}
