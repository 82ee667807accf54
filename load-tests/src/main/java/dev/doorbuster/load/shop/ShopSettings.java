package dev.doorbuster.load.shop;

import dev.doorbuster.load.wire.Address;
import dev.doorbuster.localstack.LocalStack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What every process of a trial's shop is told, whatever its role. */
public final class ShopSettings {
    /** Orders come to rest while a trial still goes on, as in a shop that ships. */
    private static final String HANDLING_TIME = "PT5S";

    private ShopSettings() {}

    /**
     * A new map, for the caller to add its ports to.
     *
     * @param key signs sessions and events
     */
    public static Map<String, String> of(
            Path folder, LocalStack stack, Bank bank, String region, String key, String adminToken) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("REGION", region),
                Map.entry("CLIENT_ADDRESS_HEADER", Address.HEADER),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers()),
                Map.entry("DATABASE_URL", stack.databaseUrl()),
                Map.entry("REDIS_URL", stack.redisUrl()),
                Map.entry("EVENT_SIGNING_KEY", key),
                Map.entry("SESSION_KEY", key),
                Map.entry("ADMIN_TOKEN", adminToken),
                Map.entry("HANDLING_TIME", HANDLING_TIME),
                Map.entry("PSP_URL", bank.pspUrl()),
                Map.entry("PSP_SECRET_KEY", Bank.KEY),
                Map.entry("CARRIER_URL", bank.carrierUrl()),
                Map.entry("CARRIER_API_KEY", Bank.KEY),
                Map.entry("MAIL_FOLDER", folder.resolve("mail").toString())));
    }
}
