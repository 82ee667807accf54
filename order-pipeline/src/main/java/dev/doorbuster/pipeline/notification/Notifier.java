package dev.doorbuster.pipeline.notification;

import dev.doorbuster.commerce.event.Task;
import io.vertx.core.Future;

/** A port to whatever carries messages to shoppers. The same task given twice sends one message where the carrier allows it. */
public interface Notifier {
    /** Succeeds when the message is out of our hands. */
    Future<Void> send(Task.Notify task);
}
