package dev.doorbuster.session.store;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.util.ConcurrencyUtil;
import com.hazelcast.spi.properties.ClusterProperty;
import dev.doorbuster.session.cart.CartConfig;
import dev.doorbuster.session.cart.CartMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * This process's member of the region's Hazelcast cluster. What it holds is a copy: all of it can be thrown away and comes back
 * from Redis. Starting and stopping block and so run on a worker.
 */
public final class SessionGrid {
    /** Goes up when the formats that members exchange change: such processes must not meet. */
    private static final int FORMAT = 2;

    private static final int MAX_PORTS = 1_000;

    private static final String STOP_SECONDS = "5";

    /** An embedded member makes do with few threads of each kind, and reports to nobody. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry(ClusterProperty.LOGGING_TYPE.getName(), "slf4j"),
            Map.entry(ClusterProperty.PHONE_HOME_ENABLED.getName(), "false"),
            Map.entry(ClusterProperty.SHUTDOWNHOOK_ENABLED.getName(), "false"),
            Map.entry(ClusterProperty.HEALTH_MONITORING_LEVEL.getName(), "OFF"),
            Map.entry(ClusterProperty.METRICS_ENABLED.getName(), "false"),
            Map.entry(ClusterProperty.SOCKET_BIND_ANY.getName(), "false"),
            Map.entry(ClusterProperty.MERGE_FIRST_RUN_DELAY_SECONDS.getName(), "30"),
            Map.entry(ClusterProperty.MERGE_NEXT_RUN_DELAY_SECONDS.getName(), "15"),
            Map.entry(ClusterProperty.WAIT_SECONDS_BEFORE_JOIN.getName(), "0"),
            Map.entry(ClusterProperty.GRACEFUL_SHUTDOWN_MAX_WAIT.getName(), STOP_SECONDS),
            Map.entry(ClusterProperty.CLUSTER_SHUTDOWN_TIMEOUT_SECONDS.getName(), STOP_SECONDS),
            Map.entry(ClusterProperty.PARTITION_OPERATION_THREAD_COUNT.getName(), "2"),
            Map.entry(ClusterProperty.GENERIC_OPERATION_THREAD_COUNT.getName(), "2"),
            Map.entry(ClusterProperty.RESPONSE_THREAD_COUNT.getName(), "1"),
            Map.entry(ClusterProperty.IO_THREAD_COUNT.getName(), "1"),
            Map.entry(ClusterProperty.EVENT_THREAD_COUNT.getName(), "1"),
            Map.entry(ClusterProperty.CLIENT_ENGINE_THREAD_COUNT.getName(), "1"),
            Map.entry(ClusterProperty.CLIENT_ENGINE_QUERY_THREAD_COUNT.getName(), "1"),
            Map.entry(ClusterProperty.CLIENT_ENGINE_BLOCKING_THREAD_COUNT.getName(), "1"));

    /** Hazelcast has one for all members of a process, and no public setting for it. */
    private static final CallbackExecutor CALLBACKS = new CallbackExecutor();

    /**
     * @param region names the cluster, so that members of different regions never join
     * @param bindAddress where the member listens, and what other members are told
     * @param port where the search for a free port begins; 0 lets the system choose
     * @param members addresses of other members, {@code host[:port]}; empty for a member on its own
     * @param dns a name whose addresses are those of all members, this one's among them; empty for none
     */
    public record Settings(String region, String bindAddress, int port, List<String> members, String dns) {
        public Settings {
            members = List.copyOf(members);
        }

        public Settings(String region, String bindAddress, int port, List<String> members) {
            this(region, bindAddress, port, members, "");
        }
    }

    private SessionGrid() {}

    public static Future<HazelcastInstance> start(Vertx vertx, Settings settings) {
        return start(vertx, settings, CartConfig.DEFAULT, InstantSource.system());
    }

    /** @param clock stamps the changes of carts that this member owns */
    public static Future<HazelcastInstance> start(
            Vertx vertx, Settings settings, CartConfig carts, InstantSource clock) {
        ConcurrencyUtil.setDefaultAsyncExecutor(CALLBACKS);
        return vertx.executeBlocking(
                () -> CALLBACKS.withThreads(() -> {
                    var member = Hazelcast.newHazelcastInstance(config(settings, carts, clock));
                    CartMap.open(member);
                    return member;
                }),
                false);
    }

    /** Hands what it owns to the other members, for five seconds at most. */
    public static Future<Void> stop(Vertx vertx, HazelcastInstance member) {
        return vertx.executeBlocking(
                () -> {
                    member.shutdown();
                    return null;
                },
                false);
    }

    static Config config(Settings settings, CartConfig carts, InstantSource clock) {
        var config = new Config().setClusterName("doorbuster-" + settings.region() + "-carts-" + FORMAT);
        PROPERTIES.forEach(config::setProperty);
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        network(config, settings);
        CartMap.configure(config, carts, clock);
        return config;
    }

    private static void network(Config config, Settings settings) {
        var network = config.getNetworkConfig()
                .setPort(settings.port())
                .setPortAutoIncrement(true)
                .setPortCount(MAX_PORTS);
        network.getInterfaces().setEnabled(true).addInterface(settings.bindAddress());
        var join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig()
                .setEnabled(settings.dns().isEmpty() && !settings.members().isEmpty())
                .setMembers(settings.members());
        if (!settings.dns().isEmpty()) {
            // It asks plain DNS, in or out of Kubernetes.
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", settings.dns())
                    .setProperty("service-port", Integer.toString(settings.port()));
        }
        boolean isIpv6 = settings.bindAddress().indexOf(':') >= 0;
        config.setProperty("hazelcast.prefer.ipv4.stack", Boolean.toString(!isIpv6));
    }
}
