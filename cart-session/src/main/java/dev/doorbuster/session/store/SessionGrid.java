package dev.doorbuster.session.store;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.doorbuster.session.cart.CartMergePolicy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * This process's member of the region's Hazelcast cluster. What it holds is a copy: all of it can be thrown away and comes back
 * from Redis. Starting and stopping block and so run on a worker.
 */
public final class SessionGrid {
    /** Carts by cart id. */
    public static final String CARTS = "carts";

    private static final int MAX_IDLE_SECONDS = 1_800;
    private static final int MAX_CARTS_PER_MEMBER = 200_000;
    private static final String THREADS = "2";

    /**
     * @param region names the cluster, so that members of different regions never join
     * @param bindAddress where the member listens
     * @param port where the search for a free port begins
     * @param members addresses of other members, {@code host[:port]}; empty for a member on its own
     */
    public record Settings(String region, String bindAddress, int port, List<String> members) {}

    private SessionGrid() {}

    public static Future<HazelcastInstance> start(Vertx vertx, Settings settings) {
        return vertx.executeBlocking(() -> Hazelcast.newHazelcastInstance(config(settings)), false);
    }

    public static Future<Void> stop(Vertx vertx, HazelcastInstance member) {
        return vertx.executeBlocking(
                () -> {
                    member.shutdown();
                    return null;
                },
                false);
    }

    private static Config config(Settings settings) {
        var config = new Config().setClusterName("doorbuster-" + settings.region());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.operation.thread.count", THREADS);
        config.setProperty("hazelcast.operation.generic.thread.count", THREADS);
        config.setProperty("hazelcast.io.thread.count", THREADS);
        config.setProperty("hazelcast.event.thread.count", "1");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.getJetConfig().setEnabled(false);
        network(config, settings);
        config.addMapConfig(carts());
        return config;
    }

    private static void network(Config config, Settings settings) {
        var network = config.getNetworkConfig()
                .setPort(settings.port())
                .setPortAutoIncrement(true)
                .setPortCount(1_000);
        network.getInterfaces().setEnabled(true).addInterface(settings.bindAddress());
        var join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        if (!settings.members().isEmpty()) {
            join.getTcpIpConfig().setEnabled(true).setMembers(settings.members());
        }
    }

    private static MapConfig carts() {
        return new MapConfig(CARTS)
                .setBackupCount(1)
                .setMaxIdleSeconds(MAX_IDLE_SECONDS)
                .setMergePolicyConfig(new MergePolicyConfig(CartMergePolicy.class.getName(), 100))
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(MAX_CARTS_PER_MEMBER));
    }
}
