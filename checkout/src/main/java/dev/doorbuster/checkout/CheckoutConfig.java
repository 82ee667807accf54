package dev.doorbuster.checkout;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.pricing.PricingRules;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout's settings.
 *
 * @param markets where the shop sells; the edge's
 * @param sessionKey the edges', from which the key of admissions is derived
 * @param rules promotions, taxes and shipping, in the shop's currency
 */
public record CheckoutConfig(Markets markets, String sessionKey, PricingRules rules) {

    public static CheckoutConfig from(Env env) {
        var currency = env.currency("SHOP_CURRENCY", "EUR");
        return new CheckoutConfig(
                env.parse("MARKETS", "", text -> Markets.of(text, currency)),
                env.secret("SESSION_KEY"),
                env.find("PRICING_RULES").map(CheckoutConfig::load).orElseGet(PricingRules::demo));
    }

    private static PricingRules load(String file) {
        try {
            return Json.read(Files.readAllBytes(Path.of(file)), PricingRules.class);
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigError("PRICING_RULES", "cannot be read: " + e.getMessage());
        }
    }
}
