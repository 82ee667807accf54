package dev.doorbuster.load.coldstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.load.wire.Address;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/** Looks round and buys one thing. Blocks; one thread uses it. */
final class Shopper implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DETAILS = """
            {"email":"ada@example.org","shipping_option":"standard","shipping_address":{"name":"Ada Lovelace",\
            "line1":"Invalidenstr. 1","city":"Berlin","postal_code":"10115","country":"DE"}}""";
    private static final String PAYMENT = "{\"payment\":{\"token\":\"pm_card_visa\"}}";
    private static final String NONE = "";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final int port;
    private final int number;

    /** @param port of an edge on this machine that believes {@link Address#HEADER} */
    Shopper(int port, int number) {
        this.port = port;
        this.number = number;
    }

    void look(int good) throws IOException, InterruptedException {
        var _ = send("GET", "/", NONE);
        var _ = send("GET", "/api/home", NONE);
        var _ = send("GET", "/api/products?query=lamp&limit=5", NONE);
        var _ = send("GET", "/api/products/" + Goods.handle(good), NONE);
        var _ = send("GET", "/api/cart", NONE);
    }

    void fillCart(int good) throws IOException, InterruptedException {
        var _ = send("POST", "/api/cart/lines", "{\"sku\":\"" + Goods.sku(good) + "\",\"quantity\":1}");
    }

    /** The order's id. */
    String buy() throws IOException, InterruptedException {
        var checkout = "/api/checkouts/"
                + answer(send("POST", "/api/checkouts", NONE)).path("id").asText();
        var _ = send("PATCH", checkout, DETAILS);
        var order = answer(send("POST", checkout + "/complete", PAYMENT))
                .path("order_id")
                .asText();
        var _ = send("GET", "/api/orders/" + order, NONE);
        return order;
    }

    private static JsonNode answer(String body) throws IOException {
        return JSON.readTree(body);
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(Address.HEADER, Address.of(number))
                .header("content-type", "application/json")
                .header("idempotency-key", UUID.randomUUID().toString())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " is answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
