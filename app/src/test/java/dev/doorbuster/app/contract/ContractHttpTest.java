package dev.doorbuster.app.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.doorbuster.app.contract.Contract.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers with their headers, as a test of the running shop gets them. */
class ContractHttpTest {
    private final String product = ApiDocument.load()
            .root()
            .at("/components/schemas/Product/examples/0")
            .toString();
    private final Contract contract = Contract.load();
    private final HttpServer server;

    ContractHttpTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void headersOfTheContractPass() throws Exception {
        serve(Map.of(
                "ETag",
                "\"a1\"",
                "Content-Language",
                "en-IE",
                "Vary",
                "cookie",
                "Set-Cookie",
                "doorbuster_session=ams.x; Path=/; HTTPOnly; SameSite=Lax"));

        contract.check(get("/api/products/gooseneck-kettle?currency=EUR"));

        assertThat(contract.seen()).containsExactly(new Answer("getProduct", 200));
    }

    @Test
    void aMissingHeaderAndABadOneAreNamed() throws Exception {
        serve(Map.of("Set-Cookie", "doorbuster_session=ams.x; Path=/"));
        var response = get("/api/products/gooseneck-kettle");

        assertThatThrownBy(() -> contract.check(response))
                .hasMessageContaining("header ETag: missing")
                .hasMessageContaining("header Set-Cookie: ");
    }

    private void serve(Map<String, String> headers) {
        var ignored = server.createContext("/", exchange -> {
            try (exchange) {
                headers.forEach(exchange.getResponseHeaders()::set);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                byte[] body = product.getBytes(UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        assertThat(ignored).isNotNull();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        var address = server.getAddress();
        var uri = URI.create("http://%s:%d%s".formatted(address.getHostString(), address.getPort(), path));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
