package dev.doorbuster.accounts;

import dev.doorbuster.runtime.config.Env;

/**
 * The accounts' settings.
 *
 * @param secureCookies the shop is reached over HTTPS only, as for the edge
 */
public record AccountsConfig(boolean secureCookies) {

    public static AccountsConfig from(Env env) {
        return new AccountsConfig(env.text("SECURE_COOKIES", "false").equals("true"));
    }
}
