package dev.doorbuster.localstack;

import java.util.OptionalLong;

/**
 * What a look from outside finds out about a service.
 *
 * @param address empty if the service never ran in this state directory; holds the password of PostgreSQL
 * @param pid empty if it does not run, or runs elsewhere
 */
public record ServiceStatus(String name, String address, OptionalLong pid, boolean external, boolean answers) {
    /** The address without user and password, for people and logs. */
    public String endpoint() {
        return withoutSecret(address);
    }

    static String withoutSecret(String address) {
        return address.replaceFirst("//.*@", "//");
    }
}
