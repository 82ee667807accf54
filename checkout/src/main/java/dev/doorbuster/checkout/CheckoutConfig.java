package dev.doorbuster.checkout;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.pricing.PricingRules;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;

/**
 * The shop's prices.
 *
 * @param currency ISO 4217 code of all prices
 * @param rules promotions, taxes and shipping
 */
public record CheckoutConfig(String currency, PricingRules rules) {

    public static CheckoutConfig from(Env env) {
        return new CheckoutConfig(
                currency(env),
                env.find("PRICING_RULES").map(CheckoutConfig::load).orElseGet(PricingRules::demo));
    }

    private static String currency(Env env) {
        var code = env.text("SHOP_CURRENCY", "EUR");
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new ConfigError("SHOP_CURRENCY", "must be an ISO 4217 code, not '" + code + "'");
        }
    }

    private static PricingRules load(String file) {
        try {
            return Json.read(Files.readAllBytes(Path.of(file)), PricingRules.class);
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigError("PRICING_RULES", "cannot be read: " + e.getMessage());
        }
    }
}
