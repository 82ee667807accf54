package dev.doorbuster.checkout.server;

import dev.doorbuster.runtime.config.Env;

/**
 * Where the checkout listens when no edge runs in its process.
 *
 * @param port 0 for a free one
 * @param adminToken the edge's
 * @param sessionKey the edge's
 * @param eventLoops HTTP server instances
 */
public record CheckoutServerConfig(int port, String adminToken, String sessionKey, int eventLoops) {
    private static final int MIN_TOKEN = 16;

    public static CheckoutServerConfig from(Env env) {
        return new CheckoutServerConfig(
                env.integer("CHECKOUT_PORT", env.integer("PORT", 8080, 0, 65_535), 0, 65_535),
                env.secret("ADMIN_TOKEN", MIN_TOKEN),
                env.secret("SESSION_KEY"),
                env.integer("EVENT_LOOPS", Runtime.getRuntime().availableProcessors(), 1, 64));
    }
}
