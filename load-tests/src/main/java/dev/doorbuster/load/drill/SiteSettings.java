package dev.doorbuster.load.drill;

import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.process.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The environments of a drill's processes. Keys are the drill's own: nothing outside it listens to them. */
record SiteSettings(Map<String, String> shared, int edgePort, int checkoutPort, int edgeGrid, int checkoutGrid) {
    static final String ADMIN_TOKEN = "drill-admin-token-0123456789";
    static final String REGION = "drl";

    /** Long enough to cancel an order, short enough to see it shipped. */
    private static final String HANDLING_TIME = "PT5S";

    static SiteSettings of(LocalStack stack, Simulators simulators, Path folder) {
        var all = new HashMap<String, String>();
        int checkoutPort = Ports.free();
        int edgeGrid = Ports.free();
        int checkoutGrid = Ports.free();
        all.put("REGION", REGION);
        all.put("KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers());
        all.put("DATABASE_URL", stack.databaseUrl());
        all.put("REDIS_URL", stack.redisUrl());
        all.put("EVENT_SIGNING_KEY", "drill-event-signing-key-0123456789abcdef");
        all.put("SESSION_KEY", "drill-session-key-0123456789abcdef-0123");
        all.put("ADMIN_TOKEN", ADMIN_TOKEN);
        all.put("HANDLING_TIME", HANDLING_TIME);
        all.put("PSP_URL", simulators.pspUrl());
        all.put("PSP_SECRET_KEY", Simulators.KEY);
        all.put("CARRIER_URL", simulators.carrierUrl());
        all.put("CARRIER_API_KEY", Simulators.KEY);
        all.put("MAIL_FOLDER", folder.resolve("mail").toString());
        all.put("CHECKOUT_URL", "http://127.0.0.1:" + checkoutPort);
        all.put("ACCOUNTS_URL", "http://127.0.0.1:" + checkoutPort);
        all.put("HAZELCAST_MEMBERS", "127.0.0.1:" + edgeGrid + ",127.0.0.1:" + checkoutGrid);
        return new SiteSettings(Map.copyOf(all), Ports.free(), checkoutPort, edgeGrid, checkoutGrid);
    }

    Map<String, String> edge() {
        return with("PORT", edgePort, "HAZELCAST_PORT", edgeGrid);
    }

    Map<String, String> checkout() {
        return with("PORT", checkoutPort, "HAZELCAST_PORT", checkoutGrid);
    }

    Map<String, String> pipeline() {
        return with("PORT", 0, "HAZELCAST_PORT", 0);
    }

    private Map<String, String> with(String first, int one, String second, int two) {
        var all = new HashMap<>(shared);
        all.put(first, Integer.toString(one));
        all.put(second, Integer.toString(two));
        return all;
    }
}
