package dev.doorbuster.pipeline.notification;

import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.runtime.fault.RetryableFault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Delivers into a folder, one {@code .eml} file a message, for a shop without a mail server: any mail program opens them. The
 * file is named after order and notice, so sending twice leaves one message.
 */
public final class MailFolder implements Notifier {
    private final Vertx vertx;
    private final Path folder;
    private final String sender;
    private final InstantSource clock;

    public MailFolder(Vertx vertx, Path folder, String sender, InstantSource clock) {
        this.vertx = vertx;
        this.folder = folder;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public Future<Void> send(Task.Notify task) {
        return vertx.executeBlocking(() -> write(task), false);
    }

    private Void write(Task.Notify task) {
        var text = text(MessageText.of(task));
        try {
            Files.createDirectories(folder);
            var message = Files.createTempFile(folder, "message", ".tmp");
            Files.write(message, text.getBytes(StandardCharsets.UTF_8));
            Files.move(
                    message,
                    folder.resolve(task.orderId() + "-" + task.notice() + ".eml"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return null;
        } catch (IOException e) {
            throw new RetryableFault("cannot write mail to " + folder, e);
        }
    }

    private String text(MessageText message) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        return String.join(
                "\r\n",
                "From: " + sender,
                "To: " + message.recipient(),
                "Date: " + date,
                "Message-ID: <" + message.messageId() + ">",
                "Subject: " + message.subject(),
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 8bit",
                "",
                message.text());
    }
}
