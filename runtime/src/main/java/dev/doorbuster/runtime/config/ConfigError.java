package dev.doorbuster.runtime.config;

/** A configuration value that the process cannot start with. */
public final class ConfigError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigError(String variable, String reason) {
        super(variable + " " + reason);
    }
}
