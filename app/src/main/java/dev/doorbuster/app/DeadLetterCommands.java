package dev.doorbuster.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.runtime.config.Env;
import java.io.PrintStream;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code dead-letters} and {@code replay}: what could not be processed, and another try. */
final class DeadLetterCommands {
    private static final String ALL = "--all";
    private static final int PAGE = 100;
    private static final int MAX_SHOWN = 500;
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final AdminClient shop;
    private final PrintStream out;

    DeadLetterCommands(AdminClient shop, PrintStream out) {
        this.shop = shop;
        this.out = out;
    }

    static boolean isReplay(String argument) {
        return argument.equals(ALL) || ID.matcher(argument).matches();
    }

    static int list(Home home, Env env) throws Exception {
        new DeadLetterCommands(AdminClient.of(home, env), System.out).list();
        return 0;
    }

    /** @param argument an id or {@code --all} */
    static int replay(Home home, Env env, String argument) throws Exception {
        var commands = new DeadLetterCommands(AdminClient.of(home, env), System.out);
        return argument.equals(ALL) ? commands.replayAll() : commands.replayOne(argument);
    }

    /** The newest first, parked and replayed. */
    void list() throws Exception {
        int shown = 0;
        var cursor = "";
        do {
            var page = shop.get("/admin/dead-letters?limit=" + PAGE + cursor);
            for (var letter : page.path("items")) {
                print(letter);
                shown++;
            }
            cursor = next(page);
        } while (!cursor.isEmpty() && shown < MAX_SHOWN);
        if (shown == 0) {
            out.println("no dead letters");
        } else if (!cursor.isEmpty()) {
            out.println("and older ones");
        }
    }

    int replayOne(String id) throws Exception {
        print(shop.post("/admin/dead-letters/" + id + "/replay"));
        return 0;
    }

    /** From the newest to the oldest of those that are parked now: what is parked again meanwhile is newer than all of them. */
    int replayAll() throws Exception {
        int replayed = 0;
        int refused = 0;
        var cursor = "";
        do {
            var page = shop.get("/admin/dead-letters?state=parked&limit=" + PAGE + cursor);
            for (var letter : page.path("items")) {
                try {
                    print(shop.post("/admin/dead-letters/" + letter.path("id").asLong() + "/replay"));
                    replayed++;
                } catch (AdminClient.Refused e) {
                    out.println(letter.path("id").asLong() + "  not replayed: " + e.getMessage());
                    refused++;
                }
            }
            cursor = next(page);
        } while (!cursor.isEmpty());
        out.println(replayed + " replayed, " + refused + " not; what is still wrong is parked again");
        return refused == 0 ? 0 : 1;
    }

    private void print(JsonNode letter) {
        var state = letter.path("replayed_at").isNull()
                ? "parked"
                : "replayed " + OrderCommand.time(letter.path("replayed_at").asText());
        out.printf(
                Locale.ROOT,
                "%-6d %s  %s%n       %s %s%n       %s  (%s)%n",
                letter.path("id").asLong(),
                OrderCommand.time(letter.path("parked_at").asText()),
                OrderCommand.text(letter, "reason"),
                known(letter, "type"),
                known(letter, "event_id"),
                known(letter, "source"),
                state);
    }

    private static String known(JsonNode letter, String name) {
        return letter.path(name).isNull() ? "(no " + name.replace('_', ' ') + ")" : OrderCommand.text(letter, name);
    }

    private static String next(JsonNode page) {
        var next = page.path("next_cursor");
        return next.isNull() ? "" : "&cursor=" + next.asText();
    }
}
