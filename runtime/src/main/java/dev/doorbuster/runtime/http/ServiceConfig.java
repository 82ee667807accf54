package dev.doorbuster.runtime.http;

import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.connection.ConnectionLimits;

/**
 * Where services listen when no edge runs in their process.
 *
 * @param port 0 for a free one
 * @param adminToken the edge's
 * @param sessionKey the edge's
 * @param eventLoops HTTP server instances
 * @param connections bounds of the edges' connections
 */
public record ServiceConfig(
        int port, String adminToken, String sessionKey, int eventLoops, ConnectionLimits connections) {
    private static final int MIN_TOKEN = 16;

    /** @param portVariable asked before {@code PORT} */
    public static ServiceConfig from(Env env, String portVariable) {
        return new ServiceConfig(
                env.integer(portVariable, env.integer("PORT", 8080, 0, 65_535), 0, 65_535),
                env.secret("ADMIN_TOKEN", MIN_TOKEN),
                env.secret("SESSION_KEY"),
                env.integer("EVENT_LOOPS", Runtime.getRuntime().availableProcessors(), 1, 64),
                ConnectionLimits.from(env).amongOurselves());
    }
}
