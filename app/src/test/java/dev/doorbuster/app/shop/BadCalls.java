package dev.doorbuster.app.shop;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What strangers send. In paths and bodies {@code {sku}} and {@code {checkout}} stand for real ones. */
final class BadCalls {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final String LINES = "/api/cart/lines";
    private static final String CHECKOUT = "/api/checkouts/{checkout}";
    private static final String COMPLETE = CHECKOUT + "/complete";
    private static final String GOOD_LINE = "{\"sku\":\"{sku}\",\"quantity\":1}";
    private static final String GOOD_PAYMENT = "{\"payment\":{\"token\":\"pm_card_visa\"}}";
    private static final List<String> NO_QUANTITIES =
            List.of("0", "-1", "1.5", "\"2\"", "1000000000", "1e9", "99999999999999999999", "true", "null", "[]", "{}");

    private BadCalls() {}

    static Stream<BadCall> all() {
        return Stream.of(quantities(), skus(), bodies(), patches(), completions(), queries(), paths(), stock())
                .flatMap(List::stream);
    }

    private static List<BadCall> quantities() {
        var calls = new ArrayList<BadCall>();
        for (var quantity : NO_QUANTITIES) {
            calls.add(json("POST", LINES, "{\"sku\":\"{sku}\",\"quantity\":" + quantity + "}", "quantity"));
            calls.add(json("PUT", LINES + "/{sku}", "{\"quantity\":" + quantity + "}", "quantity"));
        }
        calls.add(json("POST", LINES, "{\"sku\":\"{sku}\"}", "quantity"));
        return calls;
    }

    private static List<BadCall> skus() {
        var calls = new ArrayList<BadCall>();
        for (var sku : List.of(
                "null",
                "5",
                "\"\"",
                "\"" + "x".repeat(65) + "\"",
                "\"NO-SUCH-SKU\"",
                "\"a\\u0000b\"",
                "\"\\ud800\"",
                "\"../../etc\"",
                "\"<script>\"",
                "\"💥\"")) {
            calls.add(json("POST", LINES, "{\"sku\":" + sku + ",\"quantity\":1}", "sku"));
        }
        for (var sku : List.of("%00", "%3Cscript%3E", "%F0%9F%92%A5", "x".repeat(65), "%20", "%0d%0aX:1")) {
            calls.add(json("PUT", LINES + "/" + sku, "{\"quantity\":1}", "sku"));
            calls.add(call("DELETE", LINES + "/" + sku, Map.of(), "", 400, "sku"));
        }
        calls.add(call("PUT", LINES + "/NOT-IN-CART", JSON, "{\"quantity\":1}", 404, ""));
        calls.add(call("DELETE", LINES + "/NOT-IN-CART", Map.of(), "", 404, ""));
        return calls;
    }

    private static List<BadCall> bodies() {
        var calls = new ArrayList<BadCall>();
        for (var body : List.of(
                "",
                "[]",
                "null",
                "5",
                "\"text\"",
                "{",
                GOOD_LINE + " x",
                GOOD_LINE + GOOD_LINE,
                "{\"sku\":\"{sku}\",\"sku\":\"{sku}\",\"quantity\":1}",
                "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}",
                "{\"a\":".repeat(10_000),
                "{'sku':'A'}",
                "<xml/>",
                "\u0000")) {
            calls.add(json("POST", LINES, body, "body"));
        }
        calls.add(json("POST", LINES, "{\"sku\":\"{sku}\",\"quantity\":1,\"price\":1}", "price"));
        calls.add(json("POST", "/api/checkouts", "{\"total\":1}", "total"));
        calls.add(json("POST", CHECKOUT + "/cancel", "{\"why\":1}", "why"));
        calls.add(call("POST", LINES, JSON, "[".repeat(100_000), 413, ""));
        calls.add(call("POST", LINES, JSON, "{\"sku\":\"" + "x".repeat(3_000_000) + "\"}", 413, ""));
        calls.add(call("PATCH", CHECKOUT, JSON, "{\"email\":\"" + "x".repeat(3_000_000) + "\"}", 413, ""));
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml", "x")) {
            calls.add(call("POST", LINES, Map.of("content-type", type), GOOD_LINE, 415, ""));
            calls.add(call("PUT", "/admin/products", Map.of("content-type", type), "{}", 415, ""));
        }
        calls.add(call("POST", LINES, Map.of(), GOOD_LINE, 415, ""));
        return calls;
    }

    private static List<BadCall> patches() {
        var calls = new ArrayList<BadCall>();
        Map.ofEntries(
                        entry("{\"email\":\"x\"}", "email"),
                        entry("{\"email\":\"a@b\"}", "email"),
                        entry("{\"email\":5}", "email"),
                        entry("{\"email\":\"a b@example.org\"}", "email"),
                        entry("{\"email\":\"a\\u0000b@example.org\"}", "email"),
                        entry("{\"email\":\"a\\ud800@example.org\"}", "email"),
                        entry("{\"email\":\"" + "x".repeat(300) + "@example.org\"}", "email"),
                        entry("{\"shipping_address\":\"Berlin\"}", "shipping_address"),
                        entry("{\"shipping_address\":{\"country\":\"XX\"}}", "shipping_address.country"),
                        entry("{\"shipping_address\":{\"country\":\"GERMANY\"}}", "shipping_address.country"),
                        entry("{\"shipping_address\":{\"country\":5}}", "shipping_address.country"),
                        entry("{\"shipping_address\":{\"planet\":\"Mars\"}}", "shipping_address.planet"),
                        entry("{\"shipping_address\":{\"city\":\"a\\u0000b\"}}", "shipping_address.city"),
                        entry("{\"shipping_address\":{\"city\":\"a\\nb\"}}", "shipping_address.city"),
                        entry("{\"shipping_address\":{\"name\":\"\\udc00\"}}", "shipping_address.name"),
                        entry(
                                "{\"shipping_address\":{\"line1\":\"" + "x".repeat(201) + "\"}}",
                                "shipping_address.line1"),
                        entry("{\"shipping_option\":\"by-drone\"}", "shipping_option"),
                        entry("{\"shipping_option\":7}", "shipping_option"),
                        entry("{\"discount_codes\":\"A\"}", "discount_codes"),
                        entry("{\"discount_codes\":[5]}", "discount_codes[0]"),
                        entry("{\"discount_codes\":[\"\"]}", "discount_codes[0]"),
                        entry("{\"discount_codes\":[\"\\ud800\"]}", "discount_codes[0]"),
                        entry("{\"discount_codes\":[\"" + "x".repeat(65) + "\"]}", "discount_codes[0]"),
                        entry("{\"discount_codes\":[" + "\"A\",".repeat(10) + "\"A\"]}", "discount_codes"),
                        entry("{\"status\":\"completed\"}", "status"),
                        entry("{\"totals\":[]}", "totals"))
                .forEach((body, field) -> calls.add(json("PATCH", CHECKOUT, body, field)));
        return calls;
    }

    private static List<BadCall> completions() {
        var calls = new ArrayList<BadCall>();
        calls.add(json("POST", COMPLETE, GOOD_PAYMENT, "Idempotency-Key"));
        for (var key : List.of("k".repeat(256), "with space")) {
            calls.add(call("POST", COMPLETE, keyed(key), GOOD_PAYMENT, 400, "Idempotency-Key"));
        }
        for (var payment : List.of(
                "{}",
                "{\"token\":5}",
                "{\"token\":\"\"}",
                "{\"token\":\"4242424242424242\"}",
                "{\"token\":\"pm_" + "x".repeat(300) + "\"}",
                "{\"token\":\"pm_a\\u0000\"}",
                "{\"token\":null}")) {
            calls.add(call("POST", COMPLETE, keyed("k1"), "{\"payment\":" + payment + "}", 400, "payment.token"));
        }
        calls.add(call("POST", COMPLETE, keyed("k2"), "{}", 400, "payment"));
        calls.add(call("POST", COMPLETE, keyed("k2"), "{\"payment\":\"pm_card_visa\"}", 400, "payment"));
        calls.add(call(
                "POST",
                COMPLETE,
                keyed("k2"),
                "{\"payment\":{\"token\":\"pm_card_visa\",\"cvc\":1}}",
                400,
                "payment.cvc"));
        return calls;
    }

    private static Map<String, String> keyed(String key) {
        return Map.of("content-type", "application/json", "idempotency-key", key);
    }

    private static List<BadCall> queries() {
        var calls = new ArrayList<BadCall>();
        for (var path : List.of("/api/products", "/api/orders", "/admin/orders", "/admin/dead-letters")) {
            for (var limit : List.of("0", "-1", "101", "1.5", "abc", "99999999999999", "", "%00", "1&limit=2")) {
                calls.add(get(path + "?limit=" + limit, "limit"));
            }
            for (var cursor : List.of("zzz", "%00", "x".repeat(2_000), "bm8gY3Vyc29y", "%F0%9F%92%A5")) {
                calls.add(get(path + "?cursor=" + cursor, "cursor"));
            }
            calls.add(get(path + "?page=2", "page"));
        }
        calls.add(get("/api/products?sort=cheapest", "sort"));
        calls.add(get("/api/products?query=" + "x".repeat(201), "query"));
        calls.add(get("/api/products?category=" + "x".repeat(300), "category"));
        calls.add(get("/admin/orders?status=lost", "status"));
        calls.add(get("/admin/dead-letters?state=lost", "state"));
        calls.add(get("/admin/dead-letters?state=", "state"));
        calls.add(json("POST", "/admin/dead-letters/0/replay", "{\"topic\":\"payroll\"}", "topic"));
        return calls;
    }

    private static List<BadCall> paths() {
        var calls = new ArrayList<BadCall>();
        for (var path : List.of(
                "/api/nope",
                "/nope",
                "/admin/nope",
                "/%00",
                "/api/products/no-such-product",
                "/api/products/%00",
                "/api/checkouts/nope",
                "/api/checkouts/ams_co_00000000000000000000000000",
                "/api/orders/nope",
                "/api/orders/%00",
                "/admin/orders/nope",
                "/admin/orders/%00",
                "/api/orders/" + "x".repeat(2_000))) {
            calls.add(call("GET", path, Map.of(), "", 404, ""));
        }
        for (var wrong : Map.of(
                        "/api/products", "DELETE",
                        "/api/cart", "POST",
                        "/api/cart/lines/{sku}", "PATCH",
                        "/api/orders", "PUT",
                        "/admin/stock", "GET",
                        "/admin/dead-letters", "POST",
                        "/health/live", "POST")
                .entrySet()) {
            calls.add(call(wrong.getValue(), wrong.getKey(), Map.of(), "", 405, ""));
        }
        return calls;
    }

    private static List<BadCall> stock() {
        var calls = new ArrayList<BadCall>();
        for (var quantity : List.of("0", "1.5", "\"2\"", "10000000000", "true", "null")) {
            var body = "{\"items\":[{\"sku\":\"{sku}\",\"quantity\":" + quantity + "}]}";
            calls.add(json("POST", "/admin/stock", body, "items[0].quantity"));
        }
        calls.add(json("POST", "/admin/stock", "{\"items\":[{\"sku\":\"NOPE\",\"quantity\":1}]}", "items[0].sku"));
        calls.add(json("POST", "/admin/stock", "{\"items\":[]}", "items"));
        calls.add(json("POST", "/admin/stock", "{\"items\":[5]}", "items[0]"));
        calls.add(json("POST", "/admin/stock", "{}", "items"));
        return calls;
    }

    /** For what no well-behaved client sends. Each ends in a blank line and closes the connection. */
    static Stream<String> rawRequests() {
        var lines = Stream.of(
                "GET /api/products/%zz HTTP/1.1",
                "GET /api/products/a%2 HTTP/1.1",
                "GET /api/products/%c0%af HTTP/1.1",
                "GET /% HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /api/products?limit=% HTTP/1.1",
                "GET /api/products?%zz=1 HTTP/1.1",
                "GET /api/products?sort=%zz HTTP/1.1",
                "DELETE /api/cart/lines/%zz HTTP/1.1",
                "GET /api/orders/%e0%80 HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET /..%2f..%2fetc/passwd HTTP/1.1",
                "GET /api/\u0000products HTTP/1.1",
                "GET /api/products/" + "x".repeat(20_000) + " HTTP/1.1",
                "GET /api/products/nope HTTP/1.1\r\nX-Long: " + "x".repeat(20_000),
                "GET /api/products/nope HTTP/1.1\r\nCookie: doorbuster_session=" + "x".repeat(4_000),
                "GET /api/products/nope HTTP/1.1\r\nBad Header: 1",
                "GET /api/products/nope HTTP/1.1\r\nX-Nul: a\u0000b",
                "POST /api/cart/lines HTTP/1.1\r\nContent-Length: -5",
                "POST /api/cart/lines HTTP/1.1\r\nContent-Length: abc",
                "BREW /api/products HTTP/1.1",
                "NONSENSE");
        return lines.map(line -> line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static BadCall get(String path, String field) {
        return call("GET", path, Map.of(), "", 400, field);
    }

    private static BadCall json(String method, String path, String body, String field) {
        return call(method, path, JSON, body, 400, field);
    }

    private static BadCall call(
            String method, String path, Map<String, String> headers, String body, int status, String field) {
        var shown = body.length() > 80 ? body.substring(0, 80) + "… (" + body.length() + ")" : body;
        var name = (method + " " + path + " " + headers + " " + shown).replaceAll("\\p{Cntrl}", "?");
        return new BadCall(
                name.length() > 200 ? name.substring(0, 200) : name, method, path, headers, body, status, field);
    }
}
