package dev.doorbuster.pipeline.notification;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A mail server that answers one command as told, or falls silent at it, and says OK to all others. */
final class ScriptedSmtp {
    static final String SILENCE = "";

    private final NetServer server;
    private final AtomicBoolean well = new AtomicBoolean();
    private final List<NetSocket> open = new CopyOnWriteArrayList<>();

    /** @param command the first word, in capitals; {@code BODY} is the end of the message */
    ScriptedSmtp(Vertx vertx, String command, String answer) {
        server = vertx.createNetServer()
                .connectHandler(socket -> serve(socket, command, answer))
                .listen(0, "127.0.0.1")
                .await();
    }

    int port() {
        return server.actualPort();
    }

    /** From now on everything is OK. */
    void recover() {
        well.set(true);
    }

    /** Connections that the client has not closed. */
    int connections() {
        return open.size();
    }

    private void serve(NetSocket socket, String command, String answer) {
        open.add(socket);
        socket.closeHandler(gone -> open.remove(socket));
        boolean[] inBody = {false};
        say(socket, command.equals("HELLO") && !well.get() ? answer : "220 scripted");
        socket.handler(RecordParser.newDelimited("\r\n", line -> {
            var text = line.toString();
            if (inBody[0] && !text.equals(".")) {
                return;
            }
            var word = inBody[0] ? "BODY" : text.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            inBody[0] = false;
            if (word.equals(command) && !well.get()) {
                say(socket, answer);
            } else if (word.equals("DATA")) {
                inBody[0] = true;
                say(socket, "354 go on");
            } else {
                say(socket, "250 OK");
            }
        }));
    }

    private static void say(NetSocket socket, String line) {
        if (!line.equals(SILENCE)) {
            var written = socket.write(line + "\r\n");
            written.onFailure(gone -> socket.close());
        }
    }
}
