package dev.doorbuster.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as the contract says; {@code DeadLettersIT} has the shop itself. */
class DeadLetterCommandsTest {
    private static final String LIST = "GET /admin/dead-letters?limit=100";
    private static final String PARKED = "GET /admin/dead-letters?state=parked&limit=100";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final HttpServer server;

    DeadLetterCommandsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void all_parked_letters_are_replayed_page_by_page_and_one_that_cannot_be_does_not_stop_the_rest() throws Exception {
        var shop = answering(Map.of(
                PARKED,
                page("\"older\"", letter(9), letter(8)),
                PARKED + "&cursor=older",
                page("null", letter(3)),
                "POST /admin/dead-letters/9/replay",
                letter(9),
                "POST /admin/dead-letters/3/replay",
                letter(3)));

        int exit = new DeadLetterCommands(shop, new PrintStream(out, true, StandardCharsets.UTF_8)).replayAll();

        assertThat(exit).isEqualTo(1);
        assertThat(asked)
                .containsExactly(
                        PARKED,
                        "POST /admin/dead-letters/9/replay",
                        "POST /admin/dead-letters/8/replay",
                        PARKED + "&cursor=older",
                        "POST /admin/dead-letters/3/replay");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("8  not replayed: not this one", "2 replayed, 1 not");
    }

    @Test
    void a_list_shows_what_is_wrong_and_where_and_lets_nobody_steer_the_terminal() throws Exception {
        var shop = answering(Map.of(LIST, page("null", letter(9).replace("unsigned", "unsigned\\u001b[2J"))));

        new DeadLetterCommands(shop, new PrintStream(out, true, StandardCharsets.UTF_8)).list();

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "9      2026-11-21 07:25:27.622Z  unsigned?[2J",
                        "       (no type) e1",
                        "       orders.ams-0@174  (parked)");
    }

    @Test
    void a_refusal_says_why() throws Exception {
        var shop = answering(Map.of());

        assertThatThrownBy(() -> new DeadLetterCommands(shop, System.out).replayOne("5"))
                .isInstanceOf(AdminClient.Refused.class)
                .hasMessage("not this one");
    }

    @Test
    void only_a_number_or_all_can_be_replayed() {
        assertThat(List.of("0", "17", "--all")).allMatch(DeadLetterCommands::isReplay);
        assertThat(List.of("", "-1", "all", "1/../2", "1?x=1", "9".repeat(19))).noneMatch(DeadLetterCommands::isReplay);
    }

    private AdminClient answering(Map<String, String> answers) {
        server.createContext("/", exchange -> {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(request);
            var body = answers.getOrDefault(request, "{\"detail\":\"not this one\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers.containsKey(request) ? 200 : 409, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return new AdminClient("http://127.0.0.1:" + server.getAddress().getPort(), "token");
    }

    private static String page(String next, String... letters) {
        return "{\"items\":[" + String.join(",", letters) + "],\"next_cursor\":" + next + "}";
    }

    private static String letter(long id) {
        return """
                {"id": %d, "source": "orders.ams-0@174", "reason": "unsigned", "type": null, "event_id": "e1",
                 "parked_at": "2026-11-21T07:25:27.622Z", "replayed_at": null, "replays": 0}""".formatted(id);
    }
}
