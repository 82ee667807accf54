package dev.doorbuster.pipeline.hook;

import dev.doorbuster.runtime.config.ConfigError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Where a merchant wants to hear of orders.
 *
 * @param deadline for one call
 */
public record HookConfig(URI url, HookSignature signature, Duration deadline) {
    private static final String STANDARD_PREFIX = "whsec_";
    private static final int MIN_KEY_BYTES = 24;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /**
     * @param url {@code https://…} or {@code http://…}
     * @param secret {@code whsec_} and base64, as libraries of Standard Webhooks take it, or any long text, whose bytes are
     *     the key
     */
    public static HookConfig of(String url, String secret) {
        return new HookConfig(parse(url), signature(secret), DEADLINE);
    }

    HookConfig withDeadline(Duration changed) {
        return new HookConfig(url, signature, changed);
    }

    /** Without the query, which may hold a token. */
    @Override
    public String toString() {
        return "HookConfig[" + url.getScheme() + "://" + url.getAuthority() + url.getPath() + "]";
    }

    private static URI parse(String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigError("MERCHANT_WEBHOOK_URL", "is not a URL");
        }
        throw new ConfigError("MERCHANT_WEBHOOK_URL", "must be https://… or http://…");
    }

    private static HookSignature signature(String secret) {
        var key = secret.getBytes(StandardCharsets.UTF_8);
        if (secret.startsWith(STANDARD_PREFIX)) {
            try {
                key = Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()));
            } catch (IllegalArgumentException e) {
                throw new ConfigError("MERCHANT_WEBHOOK_SECRET", "must be base64 after " + STANDARD_PREFIX);
            }
        }
        if (key.length < MIN_KEY_BYTES) {
            throw new ConfigError("MERCHANT_WEBHOOK_SECRET", "must hold at least " + MIN_KEY_BYTES + " bytes");
        }
        return new HookSignature(key);
    }
}
