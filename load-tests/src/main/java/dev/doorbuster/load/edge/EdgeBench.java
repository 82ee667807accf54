package dev.doorbuster.load.edge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Report;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The edge over {@value Goods#COUNT} products, beside bare routes. One thread uses it; blocks. */
public final class EdgeBench implements AutoCloseable {
    private static final double PRODUCT_GOAL = 0.8;
    private static final double HOME_GOAL = 0.5;
    private static final double CART_GOAL = 0.6;
    private static final double SEARCH_GOAL = 5_000;
    private static final int QUERIES = 1_000;
    private static final int SAMPLE = 200;
    private static final long LOOK_MILLIS = 200;
    private static final int LOOKS = 300;

    private final EdgeSite site;
    private final Door door;
    private final Pump pump = new Pump();

    private EdgeBench(EdgeSite site, Door door) {
        this.site = site;
        this.door = door;
    }

    /** Brings the goods in; returns when shoppers see the last of them. */
    public static EdgeBench on(EdgeSite site) throws InterruptedException {
        var door = new Door(site.port());
        System.out.println("importing " + Goods.COUNT + " products");
        var report = door.admin("PUT", "/admin/products", "application/x-ndjson", Goods.feed())
                .json();
        if (report.path("accepted").asInt() != Goods.COUNT) {
            throw new IllegalStateException("the goods were refused: " + report);
        }
        var bench = new EdgeBench(site, door);
        bench.await(
                "the last product's stock",
                () -> door.get("/api/products/" + Goods.handle(Goods.COUNT - 1), "")
                                .json()
                                .at("/variants/0/available")
                                .asLong()
                        > 0);
        return bench;
    }

    /** Reads of all products in turn. */
    public Report product() throws InterruptedException {
        int bytes = averageBytes(IntStream.range(0, SAMPLE)
                .mapToObj(i -> door.get("/api/products/" + Goods.handle(i * (Goods.COUNT / SAMPLE)), ""))
                .toList());
        var requests = IntStream.range(0, Goods.COUNT)
                .mapToObj(i -> Requests.get("/api/products/" + Goods.handle(i), ""))
                .toList();
        return besideConstant(
                "Product", "reads of 10,000 products in turn, %,d bytes on average", bytes, requests, PRODUCT_GOAL);
    }

    /** Homes of 10,000 shoppers in turn, each personal. */
    public Report home() throws InterruptedException {
        var cookies = Shoppers.arrive(door);
        Shoppers.lookAround(door, cookies, productIds());
        awaitPersonal(cookies);
        int bytes = averageBytes(IntStream.range(0, SAMPLE)
                .mapToObj(i -> door.get("/api/home", cookies.get(i * (Shoppers.COUNT / SAMPLE))))
                .toList());
        var requests = cookies.stream()
                .map(cookie -> Requests.get("/api/home", cookie))
                .toList();
        return besideConstant(
                "Home", "personal homes of 10,000 shoppers in turn, %,d bytes on average", bytes, requests, HOME_GOAL);
    }

    /** What people type, over the whole catalogue. */
    public Report search() {
        var requests = Goods.queries(QUERIES).stream()
                .map(words -> Requests.get("/api/products?limit=24&query=" + words.replace(' ', '+'), ""))
                .toList();
        var side = new SideBySide.Side(site.port(), new Requests(requests));
        double rate = SideBySide.alone(pump, side);
        var figures = new ArrayList<Figure>();
        figures.add(Figure.atLeast("searches", "/s", rate, SEARCH_GOAL));
        figures.addAll(SideBySide.atHalf(pump, "search", side, rate));
        return new Report(
                "Search",
                "%,d queries in turn over %,d products, 24 results with facets each".formatted(QUERIES, Goods.COUNT),
                figures);
    }

    /** A line into the carts of 10,000 shoppers in turn, answered when Redis has it. */
    public Report cart() throws InterruptedException {
        var cookies = Shoppers.arrive(door);
        var requests = new ArrayList<Buffer>();
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < cookies.size(); i++) {
                var line = "{\"sku\":\"" + Goods.sku((i + round * 7) % Goods.COUNT) + "\",\"quantity\":1}";
                requests.add(Requests.post("/api/cart/lines", cookies.get(i), line));
            }
        }
        int bytes = averageBytes(List.of(door.get("/api/cart", cookies.getFirst())));
        try (var bare = site.bare(bytes, true)) {
            var script = Requests.post("/script", "", "{\"sku\":\"BENCH-1\",\"quantity\":1}");
            var figures = new SideBySide(
                            pump,
                            new SideBySide.Side(site.port(), new Requests(requests)),
                            new SideBySide.Side(bare.port(), new Requests(List.of(script))))
                    .figures("add to cart", CART_GOAL);
            var privately = requests.stream().map(Requests::privately).toList();
            double unremembered = SideBySide.alone(pump, new SideBySide.Side(site.port(), new Requests(privately)));
            figures.add(Figure.plain("the same, of shoppers who say no", Figure.number(unremembered) + "/s"));
            return new Report("Cart", "10,000 carts in turn, beside a bare route with one Redis script call", figures);
        }
    }

    /** A stock change to open WebSockets. */
    public Report live() throws InterruptedException {
        return new SocketBench(site, door)
                .run(Shoppers.arrive(door), productIds().getFirst(), Goods.sku(0));
    }

    @Override
    public void close() {
        pump.close();
        door.close();
    }

    private Report besideConstant(String title, String conditions, int bytes, List<Buffer> requests, double goal)
            throws InterruptedException {
        try (var bare = site.bare(bytes, false)) {
            var constant = new Requests(List.of(Requests.get("/constant", "")));
            var figures = new SideBySide(
                            pump,
                            new SideBySide.Side(site.port(), new Requests(requests)),
                            new SideBySide.Side(bare.port(), constant))
                    .figures(title.toLowerCase(java.util.Locale.ROOT), goal);
            return new Report(
                    title, conditions.formatted(bytes) + "; the bare route answers as many constant bytes", figures);
        }
    }

    /** Ids in the order of the goods' numbers. */
    private List<String> productIds() {
        return IntStream.range(0, 2_000)
                .mapToObj(i -> door.get("/api/products/" + Goods.handle(i), "")
                        .json()
                        .path("id")
                        .asText())
                .toList();
    }

    private void awaitPersonal(List<String> cookies) throws InterruptedException {
        await(
                "recommendations",
                () -> IntStream.range(0, 20)
                        .allMatch(i -> isPersonal(door.get("/api/home", cookies.get(i * 37 % cookies.size()))
                                .json())));
    }

    private static boolean isPersonal(JsonNode home) {
        return home.path("sections").findValuesAsText("id").contains("for_you");
    }

    private static int averageBytes(List<Door.Reply> replies) {
        return (int) replies.stream().mapToInt(r -> r.body().length).average().orElse(0);
    }

    private interface Condition {
        boolean holds();
    }

    private void await(String what, Condition condition) throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (condition.holds()) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException(what + " did not come");
    }
}
