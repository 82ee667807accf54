package dev.doorbuster.edge;

import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.edge.front.ClientRates;
import dev.doorbuster.edge.live.LiveConfig;
import dev.doorbuster.edge.region.RegionsConfig;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.connection.ConnectionLimits;
import org.jspecify.annotations.Nullable;

/**
 * The edge's settings.
 *
 * @param port where it listens; 0 for a free one
 * @param adminToken at least 16 characters
 * @param sessionKey secret that signs sessions; all edges of the shop share it
 * @param secureCookies the shop is reached over HTTPS only
 * @param currency ISO 4217 code of what merchants send
 * @param markets where the shop sells
 * @param eventLoops HTTP server instances
 * @param live bounds of the live connections
 * @param rates how much one client may ask for
 * @param connections bounds of HTTP connections
 * @param pspWebhookSecret shared with the payment provider; null when it sends no webhooks
 * @param regions the others, and how requests get there
 * @param clientAddressHeader in which the proxy in front tells its client's address; null when nothing is in front
 */
public record EdgeConfig(
        int port,
        String adminToken,
        String sessionKey,
        boolean secureCookies,
        String currency,
        Markets markets,
        int eventLoops,
        LiveConfig live,
        ClientRates rates,
        ConnectionLimits connections,
        @Nullable String pspWebhookSecret,
        RegionsConfig regions,
        @Nullable String clientAddressHeader) {
    private static final int MIN_TOKEN = 16;

    public static EdgeConfig from(Env env) {
        var currency = env.currency("SHOP_CURRENCY", "EUR");
        return new EdgeConfig(
                env.integer("PORT", 8080, 0, 65_535),
                env.secret("ADMIN_TOKEN", MIN_TOKEN),
                env.secret("SESSION_KEY"),
                env.text("SECURE_COOKIES", "false").equals("true"),
                currency,
                env.parse("MARKETS", "", text -> Markets.of(text, currency)),
                env.integer("EVENT_LOOPS", Runtime.getRuntime().availableProcessors(), 1, 64),
                LiveConfig.from(env),
                ClientRates.from(env),
                ConnectionLimits.from(env).withUploads("PUT /admin/products"),
                env.find("PSP_WEBHOOK_SECRET").isEmpty() ? null : env.secret("PSP_WEBHOOK_SECRET"),
                RegionsConfig.from(env),
                env.find("CLIENT_ADDRESS_HEADER").orElse(null));
    }
}
