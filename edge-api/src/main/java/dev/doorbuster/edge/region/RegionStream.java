package dev.doorbuster.edge.region;

import dev.doorbuster.edge.remote.Introduction;
import dev.doorbuster.edge.remote.ServiceAddress;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** An answer of another region that has no end: its events go on as they come. */
final class RegionStream {
    private static final int CONNECT_MILLIS = 2_000;
    /** Something comes each second. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** As many as one edge gives. */
    private static final int MAX_STREAMS = 20;

    private final String region;
    private final ServiceAddress edge;
    private final Introduction introduction;
    private final HttpClient client;

    RegionStream(Vertx vertx, String region, ServiceAddress edge, Introduction introduction) {
        this.region = region;
        this.edge = edge;
        this.introduction = introduction;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setTcpNoDelay(true))
                .with(new PoolOptions().setHttp1MaxSize(MAX_STREAMS).setMaxWaitQueueSize(0))
                .build();
    }

    void open(RoutingContext ctx) {
        client.request(options(ctx))
                .compose(HttpClientRequest::send)
                .onSuccess(answer -> pass(answer, ctx))
                .onFailure(failure -> ctx.fail(Regions.isAway(region)));
    }

    Future<Void> close() {
        return client.close();
    }

    private void pass(HttpClientResponse answer, RoutingContext ctx) {
        var response = ctx.response();
        if (response.ended() || response.closed()) {
            var _ = answer.request().reset();
            return;
        }
        response.setStatusCode(answer.statusCode()).setChunked(true);
        for (var name :
                new CharSequence[] {HttpHeaders.CONTENT_TYPE, HttpHeaders.CACHE_CONTROL, HttpHeaders.RETRY_AFTER}) {
            var value = answer.getHeader(name);
            if (value != null) {
                response.putHeader(name, value);
            }
        }
        ctx.request().connection().shutdownHandler(stop -> {
            if (!response.ended()) {
                response.end().onFailure(gone -> response.reset());
            }
        });
        // How long an operator looks is no request's latency.
        response.bodyEndHandler(null);
        ctx.addEndHandler(ended -> answer.request().reset());
        answer.pipeTo(response).onFailure(broken -> response.reset());
    }

    private RequestOptions options(RoutingContext ctx) {
        var headers = MultiMap.caseInsensitiveMultiMap().set(HttpHeaders.ACCEPT, "text/event-stream");
        introduction.tell(ctx, headers);
        return new RequestOptions()
                .setMethod(ctx.request().method())
                .setHost(edge.host())
                .setPort(edge.port())
                .setSsl(edge.tls())
                .setURI(ctx.normalizedPath())
                .setHeaders(headers)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(SILENCE.toMillis());
    }
}
