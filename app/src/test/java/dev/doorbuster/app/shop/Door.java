package dev.doorbuster.app.shop;

import dev.doorbuster.app.contract.Contract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.TreeMap;

/** Where a shop is reached. Every answer that comes through is checked against the contract. Thread-safe. */
record Door(HttpClient http, String address, String adminToken, Contract contract) {

    static Door to(String address, String adminToken) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new Door(http, address, adminToken, Contract.load());
    }

    Shopper newShopper() {
        return new Shopper(this, null);
    }

    Shopper admin() {
        return new Shopper(this, "Bearer " + adminToken);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Eventually.DEADLINE);
    }

    /** @throws IOException when nobody answers */
    Reply send(HttpRequest request) throws IOException {
        var answer = exchange(request);
        contract.check(answer);
        var headers = new TreeMap<String, String>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var what = request.method() + " " + request.uri();
        return new Reply(
                what,
                answer.statusCode(),
                headers,
                answer.headers().allValues("set-cookie"),
                new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
