package dev.doorbuster.app.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.app.contract.Contract.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final byte[] NOTHING = {};
    private static final String CHECKOUT = "/api/checkouts/ams_co_0123456789abcdefghjkmnpqrs";

    private final ApiDocument document = ApiDocument.load();
    private final Contract contract = new Contract(document);

    @ParameterizedTest
    @CsvSource({
        "GET, /api/products/gooseneck-kettle, 200, Product",
        "GET, /api/cart, 200, Cart",
        "PUT, /api/cart/lines/A%2FB%20C, 200, Cart",
        "POST, /api/checkouts, 201, Checkout",
        "GET, /api/orders/ams_or_0123456789abcdefghjkmnpqrs, 200, Order",
        "GET, /admin/orders/ams_or_0123456789abcdefghjkmnpqrs, 200, Order",
        "PUT, /admin/products, 200, ImportReport",
        "POST, /admin/stock, 200, StockReport",
        "GET, /health/ready, 503, Health",
    })
    void aGoodAnswerPasses(String method, String path, int status, String schema) {
        contract.check(
                method, path, status, JSON + "; charset=utf-8", example(schema).getBytes(UTF_8));

        assertThat(contract.seen()).singleElement().extracting(Answer::status).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # path                | schema   | what is replaced            | by                             | so this is named
            /api/products/kettle  | Product  | "amount":5900               | "amount":59.00001              | /price/amount
            /api/products/kettle  | Product  | "amount":5900               | "amount":"5900"                | /price/amount
            /api/products/kettle  | Product  | "available":64              | "available":-1                 | /variants/0/available
            /api/products/kettle  | Product  | "available":64              | "available":64,"cost":1        | 'cost'
            /api/products/kettle  | Product  | "brand":"Rook & Ember",     |                                | 'brand'
            /api/products/kettle  | Product  | p_x6d0k3v9wq2m7tfa          | p_x6d0k3v9wq2m7tfi             | /id
            /api/products/kettle  | Product  | "/images                    | "//images                      | /image_url
            /api/cart             | Cart     | _ct_                        | _co_                           | /id
            /api/cart             | Cart     | "quantity":2                | "quantity":0                   | /lines/0/quantity
            /api/cart             | Cart     | "available":64              | "available":64,"cost":1        | 'cost'
            /api/cart             | Cart     | "type":"total"              | "type":"subtotal"              | /totals
            /api/cart             | Cart     | "messages":[]               | "messages":[{}]                | /messages/0
            /api/cart             | Cart     | "messages":[]               | "messages":[],"owner":"x"      | 'owner'
            /api/orders/{or}      | Order    | "status":"shipped"          | "status":"lost"                | /status
            /api/orders/{or}      | Order    | T09:00:00.019Z              | 09:00                          | /timeline/1/time
            /api/orders/{or}      | Order    | ada@example.com             | ada                            | /email
            /api/orders/{or}      | Order    | "cancelable":false          | "cancelable":"no"              | /cancelable
            /api/orders/{or}      | Order    | "total":{"amount":5900,"currency":"EUR"} | "total":5900      | /lines/0/total
            /api/checkouts/{co}   | Checkout | "amount":-590               | "amount":590                   | /totals/1/amount
            /api/checkouts/{co}   | Checkout | "order_id":null             | "order_id":"ams_or_0123456789abcdefghjkmnpqrs" | /order_id
            /api/checkouts/{co}   | Checkout | "status":"ready_for_complete" | "status":"completed"         | /order_id
            /api/checkouts/{co}   | Checkout | "country":"NL"              | "country":"nl"                 | /shipping_address/country
            /api/checkouts/{co}   | Checkout | "line2":"",                 |                                | 'line2'
            /health/ready         | Health   | "status":"down"             | "status":"sideways"            | /status
            """)
    void aBadAnswerIsNamed(String path, String schema, String replaced, String by, String named) {
        // given
        var good = example(schema);
        var bad = good.replace(replaced, by == null ? "" : by);
        assertThat(bad).isNotEqualTo(good);
        var filled = path.replace("{co}", "ams_co_0123456789abcdefghjkmnpqrs")
                .replace("{or}", "ams_or_0123456789abcdefghjkmnpqrs");
        int status = schema.equals("Health") ? 503 : 200;

        // when, then
        assertThatThrownBy(() -> contract.check("GET", filled, status, JSON, bad.getBytes(UTF_8)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(named);
        assertThat(contract.seen()).isEmpty();
    }

    @Test
    void everyViolationIsListed() {
        var bad = example("Cart")
                .replace("\"version\":243806208", "\"version\":-1")
                .replace("\"EUR\"", "\"euro\"");

        assertThatThrownBy(() -> contract.check("GET", "/api/cart", 200, JSON, bad.getBytes(UTF_8)))
                .hasMessageContaining("/version: ")
                .hasMessageContaining("/currency: ")
                .hasMessageContaining("/lines/0/unit_price/currency: ")
                .hasMessageContaining("GET /api/cart → 200 breaks the contract of getCart");
    }

    @Test
    void statusContentTypeAndJsonMustBeThoseOfTheContract() {
        var cart = example("Cart");

        assertThatThrownBy(() -> contract.check("GET", "/api/cart", 500, JSON, bytes(cart)))
                .hasMessageContaining("status is not in the contract");
        assertThatThrownBy(() -> contract.check("GET", "/api/cart", 200, "text/html", bytes(cart)))
                .hasMessageContaining("content type is text/html, not application/json");
        assertThatThrownBy(() -> contract.check("GET", "/api/cart", 200, null, NOTHING))
                .hasMessageContaining("content type is (none)");
        assertThatThrownBy(() -> contract.check("GET", "/api/cart", 200, JSON, NOTHING))
                .hasMessageContaining("no body");
        assertThatThrownBy(() -> contract.check("GET", "/api/cart", 200, JSON, bytes(cart + "}")))
                .hasMessageContaining("not JSON");
        assertThatThrownBy(() -> contract.check("GET", "/api/cart", 200, JSON, bytes("{\"id\":1,\"id\":2}")))
                .hasMessageContaining("not JSON");
    }

    @Test
    void completionIsDecidedWith200AndOpenWith202() {
        var open = example("Checkout").replace("ready_for_complete", "complete_in_progress");
        var path = CHECKOUT + "/complete";

        contract.check("POST", path, 202, JSON, bytes(open));
        assertThatThrownBy(() -> contract.check("POST", path, 200, JSON, bytes(open)))
                .hasMessageContaining("/status: ");
    }

    @Test
    void notModifiedHasNoBody() {
        contract.check("GET", "/api/products?limit=3", 304, null, NOTHING);

        assertThatThrownBy(() -> contract.check("GET", "/api/products", 304, null, bytes("{}")))
                .hasMessageContaining("there must be no body");
    }

    @Test
    void aProblemSaysItsOwnStatusAndCode() {
        var problem = example("Problem");

        contract.check("POST", "/api/cart/lines", 400, PROBLEM, bytes(problem));
        assertThatThrownBy(() -> contract.check("POST", "/api/cart/lines", 404, PROBLEM, bytes(problem)))
                .hasMessageContaining("/status: is 400 in an answer 404");
        assertThatThrownBy(() -> contract.check(
                        "POST",
                        "/api/cart/lines",
                        400,
                        PROBLEM,
                        bytes(problem.replace("problem:invalid", "problem:bad"))))
                .hasMessageContaining("/type: ");
        assertThatThrownBy(() -> contract.check("POST", "/api/cart/lines", 400, JSON, bytes(problem)))
                .hasMessageContaining("content type");
        assertThatThrownBy(() -> contract.check(
                        "POST",
                        "/api/cart/lines",
                        400,
                        PROBLEM,
                        bytes(problem.replace("\"errors\"", "\"trace\":\"at x\",\"errors\""))))
                .hasMessageContaining("'trace'");
    }

    @Test
    void whatIsNotInTheContractAnswers404Or405() {
        var problem = example("Problem");
        var unknownPath = problem.replace("400", "404").replace("invalid_request", "unknown_path");
        var wrongMethod = problem.replace("400", "405").replace("invalid_request", "method_not_allowed");

        assertThatCode(() -> {
                    contract.check("GET", "/api/nothing", 404, PROBLEM, bytes(unknownPath));
                    contract.check("PATCH", "/api/cart", 405, PROBLEM, bytes(wrongMethod));
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> contract.check("GET", "/api/nothing", 200, JSON, bytes("{}")))
                .hasMessageContaining("must be 404");
        assertThatThrownBy(() -> contract.check("PATCH", "/api/cart", 404, PROBLEM, bytes(unknownPath)))
                .hasMessageContaining("must be 405");
        assertThat(contract.seen()).isEmpty();
    }

    @Test
    void coverageNamesWhatNoTestHasSeen() {
        assertThat(contract.unseen())
                .contains(new Answer("completeCheckout", 200), new Answer("completeCheckout", 202))
                .doesNotContain(new Answer("listProducts", 304), new Answer("getCart", 503))
                .hasSize(document.operations().size() + 1);

        contract.check("GET", "/api/cart", 200, JSON, bytes(example("Cart")));

        assertThat(contract.unseen()).doesNotContain(new Answer("getCart", 200));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /api/cart/lines        | {"sku":"A","quantity":1}
            PUT   | /api/cart/lines/A      | {"quantity":99}
            POST  | /api/checkouts         | {}
            POST  | /api/checkouts         |
            PATCH | {co}                   | {"discount_codes":["SUMMER"]}
            POST  | {co}/complete          | {"payment":{"token":"pm_card_visa"}}
            POST  | /admin/stock           | {"items":[{"sku":"A","quantity":-3}]}
            """)
    void aGoodRequestPasses(String method, String path, String body) {
        var bytes = body == null ? NOTHING : bytes(body);

        assertThat(contract.requestViolations(method, path.replace("{co}", CHECKOUT), JSON, bytes))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /api/cart/lines        | {"sku":"A","quantity":0}
            POST  | /api/cart/lines        | {"sku":"A","quantity":1.5}
            POST  | /api/cart/lines        | {"sku":"A","quantity":"1"}
            POST  | /api/cart/lines        | {"sku":"A","quantity":1000000000}
            POST  | /api/cart/lines        | {"sku":"","quantity":1}
            POST  | /api/cart/lines        | {"quantity":1}
            POST  | /api/cart/lines        | [
            POST  | /api/cart/lines        |
            POST  | /api/checkouts         | {"currency":"USD"}
            PATCH | {co}                   | {"mail":"a@example.com"}
            PATCH | {co}                   | {"email":"nobody"}
            PATCH | {co}                   | {"shipping_address":{"country":"Netherlands"}}
            POST  | {co}/complete          | {"payment":{"token":"4242424242424242"}}
            POST  | /admin/stock           | {"items":[]}
            POST  | /admin/stock           | {"items":[{"sku":"A","quantity":0}]}
            POST  | /api/nothing           | {}
            """)
    void aBadRequestIsNamed(String method, String path, String body) {
        var bytes = body == null ? NOTHING : bytes(body);

        assertThat(contract.requestViolations(method, path.replace("{co}", CHECKOUT), JSON, bytes))
                .isNotEmpty();
    }

    @Test
    void aFeedIsCheckedLineByLine() {
        var row = example("ProductRow");
        var feed = row + "\n\n" + row.replace("\"title\"", "\"name\"") + "\n";

        assertThat(contract.requestViolations("PUT", "/admin/products", "application/x-ndjson", bytes(feed)))
                .isNotEmpty()
                .allMatch(violation -> violation.startsWith("line 3: "));
        assertThat(contract.requestViolations("PUT", "/admin/products", "text/csv", bytes("Handle,Title\n")))
                .isEmpty();
        assertThat(contract.requestViolations("PUT", "/admin/products", JSON, bytes(row)))
                .isNotEmpty();
    }

    private String example(String schema) {
        return document.root()
                .path("components")
                .path("schemas")
                .path(schema)
                .path("examples")
                .path(0)
                .toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
