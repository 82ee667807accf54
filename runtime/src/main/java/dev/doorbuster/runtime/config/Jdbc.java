package dev.doorbuster.runtime.config;

import java.net.URI;

/** A database's address as JDBC spells it. */
public record Jdbc(String url, String user, String password) {

    /** @param databaseUrl {@code postgres://user:password@host:port/database} */
    public static Jdbc of(String databaseUrl) {
        var url = URI.create(databaseUrl);
        var user = url.getUserInfo() == null
                ? new String[] {"postgres", ""}
                : url.getUserInfo().split(":", 2);
        var query = url.getQuery() == null ? "" : "?" + url.getQuery();
        int port = url.getPort() < 0 ? 5432 : url.getPort();
        return new Jdbc(
                "jdbc:postgresql://" + url.getHost() + ":" + port + url.getPath() + query,
                user[0],
                user.length > 1 ? user[1] : "");
    }
}
