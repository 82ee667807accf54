package dev.doorbuster.edge.region;

import dev.doorbuster.edge.remote.ServiceProxy;
import dev.doorbuster.runtime.http.SmallBody;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Sends requests to an edge of another region and its answers back. */
final class RegionProxy implements RegionRouter {
    private final BodyHandler body = SmallBody.handler();
    private final ServiceProxy proxy;
    private final RegionSocket socket;
    private final RegionStream stream;

    RegionProxy(ServiceProxy proxy, RegionSocket socket, RegionStream stream) {
        this.proxy = proxy;
        this.socket = socket;
        this.stream = stream;
    }

    @Override
    public void begin(RoutingContext ctx) {
        body.handle(ctx);
    }

    @Override
    public void send(RoutingContext ctx) {
        proxy.forward(ctx);
    }

    @Override
    public void connect(RoutingContext ctx) {
        socket.connect(ctx);
    }

    @Override
    public void stream(RoutingContext ctx) {
        stream.open(ctx);
    }

    Future<Void> close() {
        return Future.join(proxy.close(), socket.close(), stream.close()).mapEmpty();
    }
}
