package dev.doorbuster.app;

import dev.doorbuster.runtime.config.ConfigError;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a process can be. One process may be several at once. */
public enum Role {
    EDGE,
    CHECKOUT,
    ACCOUNTS,
    PIPELINE;

    /** @param list names with commas between them */
    public static Set<Role> parse(String list) {
        var roles = EnumSet.noneOf(Role.class);
        for (var name : list.split(",", -1)) {
            roles.add(named(name.strip()));
        }
        return roles;
    }

    static Set<Role> all() {
        return EnumSet.allOf(Role.class);
    }

    /** In a fixed order, with commas. */
    static String list(Set<Role> roles) {
        return roles.stream().sorted().map(Role::lowerCase).collect(Collectors.joining(","));
    }

    private static Role named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.lowerCase().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigError(
                        "--roles", "takes some of " + list(all()) + ", with commas, not '" + name + "'"));
    }

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
