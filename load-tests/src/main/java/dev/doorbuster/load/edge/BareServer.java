package dev.doorbuster.load.edge;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.util.List;
import java.util.Map;

/**
 * What the edge is compared with: a router with two routes and nothing else. {@code GET /constant} answers {@code BYTES} constant
 * bytes; {@code POST /script} runs one script in the Redis of {@code REDIS_URL} and answers as many.
 */
public final class BareServer extends VerticleBase {
    private static final String SCRIPT = "redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) return 1";
    private static final int CARTS = 10_000;
    private static final int REDIS_CONNECTIONS = 8;
    private static final int REDIS_QUEUE = 1_024;

    private final int port;
    private final Buffer body;
    private final String redisUrl;
    private int turn;

    private BareServer(int port, int bytes, String redisUrl) {
        this.port = port;
        this.body = Buffer.buffer("x".repeat(bytes));
        this.redisUrl = redisUrl;
    }

    public static void main(String[] words) throws Exception {
        var settings = System.getenv();
        int port = serve(settings).toCompletionStage().toCompletableFuture().get();
        System.out.println("ready: roles=bare port=" + port);
    }

    private static Future<Integer> serve(Map<String, String> settings) {
        int bytes = Integer.parseInt(settings.getOrDefault("BYTES", "1000"));
        int port = Integer.parseInt(settings.getOrDefault("PORT", "0"));
        var redis = settings.getOrDefault("REDIS_URL", "");
        var options = new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return Vertx.vertx()
                .deployVerticle(() -> new BareServer(port, bytes, redis), options)
                .map(port);
    }

    @Override
    public Future<?> start() {
        var router = Router.router(vertx);
        router.get("/constant").handler(this::constant);
        return redisUrl.isEmpty() ? listen(router) : withScript(router).compose(mounted -> listen(router));
    }

    private Future<Route> withScript(Router router) {
        var options = new RedisOptions()
                .setConnectionString(redisUrl)
                .setMaxPoolSize(REDIS_CONNECTIONS)
                .setMaxPoolWaiting(REDIS_QUEUE);
        var redis = RedisAPI.api(Redis.createClient(vertx, options));
        return redis.script(List.of("LOAD", SCRIPT))
                .map(sha -> router.post("/script").handler(ctx -> script(ctx, redis, sha.toString())));
    }

    private Future<HttpServer> listen(Router router) {
        return vertx.createHttpServer().requestHandler(router).listen(port);
    }

    private void constant(RoutingContext ctx) {
        var _ = ctx.response().putHeader("content-type", "application/json").end(body);
    }

    private void script(RoutingContext ctx, RedisAPI redis, String sha) {
        turn = turn + 1 == CARTS ? 0 : turn + 1;
        var call = List.of(sha, "1", "bare:" + turn, "sku-" + turn, "1|" + turn + "|bare");
        ctx.request()
                .body()
                .compose(body -> redis.evalsha(call))
                .onSuccess(done -> constant(ctx))
                .onFailure(ctx::fail);
    }
}
