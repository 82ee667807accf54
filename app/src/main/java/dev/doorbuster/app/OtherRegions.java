package dev.doorbuster.app;

import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.edge.region.Regions;
import dev.doorbuster.edge.region.RegionsConfig;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.Mirror;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.Future;
import java.util.Optional;

/** What an edge needs of the shop's other regions: ways to them, and the catalogue of the one that keeps it. */
record OtherRegions(Foundation base) {
    private static final String KAFKA = "CATALOG_KAFKA_BOOTSTRAP_SERVERS";

    /** The Kafka from which the catalogue is copied; empty when this region keeps it, or shares that one's Kafka. */
    static Optional<String> catalogueKafka(Env env) {
        var regions = RegionsConfig.from(env);
        var servers = env.find(KAFKA);
        if (servers.isPresent() && regions.keepsCatalogue()) {
            throw new ConfigError(KAFKA, "is for a region that does not keep the catalogue; see CATALOG_REGION");
        }
        return servers;
    }

    Regions routes(EdgeConfig config) {
        var regions = Regions.of(
                config.regions(),
                new Regions.Parts(
                        base.vertx(),
                        new SessionTokens(config.sessionKey()),
                        config.adminToken(),
                        new RequestMarkets(config.markets()),
                        base.admission(),
                        base.guards(),
                        base.clock()));
        base.ops().register("regions", regions::names);
        base.closeAtTheEnd("ways to other regions", regions::close);
        return regions;
    }

    /** Completes at once; the other Kafka need not be there. */
    Future<Void> mirrorCatalogue() {
        return catalogueKafka(base.env()).map(this::mirrorCatalogue).orElseGet(Future::succeededFuture);
    }

    private Future<Void> mirrorCatalogue(String servers) {
        var here = base.sources();
        var there = new EventSource.Factory(
                here.vertx(), servers, here.codec(), here.deadLetters(), here.lag(), here.pulse());
        var topics = base.topics();
        return Mirror.start(base.vertx(), there, topics.catalog(), "mirror." + topics.region(), base.publisher())
                .map(loop -> {
                    base.stopBeforeClients("mirror of the catalogue", loop::stopLoop);
                    return null;
                });
    }
}
