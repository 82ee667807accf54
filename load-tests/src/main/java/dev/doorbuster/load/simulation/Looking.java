package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;

import dev.doorbuster.load.plan.Priority;
import io.gatling.javaapi.core.ChainBuilder;

/** What shoppers do before they decide. */
record Looking(Stage stage) {
    ChainBuilder frontPage() {
        return exec(browse("page").by(request -> request.get("/").header("accept", "text/html")))
                .exec(home());
    }

    ChainBuilder home() {
        return browse("home").by(request -> request.get("/api/home"));
    }

    /** Of the product in mind. The page tells the shop that it was looked at. */
    ChainBuilder product() {
        return exec(browse("product").by(request -> request.get("/api/products/#{product}")))
                .exec(prefetch("activity", 202)
                        .by(request -> request.post("/api/activity")
                                .header("content-type", "application/json")
                                .body(StringBody(
                                        "{\"events\":[{\"type\":\"viewed\",\"product_id\":\"#{product}\"}]}"))));
    }

    /** The mouse rests on a link; the page is fetched in case it is clicked. */
    ChainBuilder hover() {
        return prefetch("product", 200)
                .by(request -> request.get("/api/products/#{product}").header("sec-purpose", "prefetch"));
    }

    ChainBuilder search() {
        return browse("search").by(request -> request.get("/api/products").queryParam("query", "#{words}"));
    }

    ChainBuilder category() {
        return browse("category").by(request -> request.get("/api/products").queryParam("category", "#{category}"));
    }

    private Ask browse(String what) {
        return Ask.of(stage, Priority.BROWSE, what);
    }

    private Ask prefetch(String what, int expected) {
        return Ask.of(stage, Priority.PREFETCH, what, expected);
    }
}
