package dev.doorbuster.localstack;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;

/** {@code postgres://user:password@host:port/database[?options]}; user and password are percent-encoded. */
public record PostgresUrl(URI uri) {
    private static final int DEFAULT_PORT = 5432;
    private static final String CONNECT_TIMEOUT_SECONDS = "3";
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    static void check(String url) {
        PostgresUrl _ = parse(url);
    }

    /** @throws IllegalArgumentException that does not repeat the URL, which holds a password */
    public static PostgresUrl parse(String url) {
        // The message must not repeat the URL: it holds a password.
        String problem = "DATABASE_URL must look like postgres://user:password@host:port/database";
        try {
            URI uri = URI.create(url);
            boolean complete = String.valueOf(uri.getScheme()).startsWith("postgres")
                    && uri.getHost() != null
                    && uri.getRawPath() != null
                    && uri.getRawPath().length() > 1;
            if (complete) {
                return new PostgresUrl(uri);
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(problem);
        }
        throw new IllegalArgumentException(problem);
    }

    PostgresUrl withDatabase(String name) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new PostgresUrl(URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + "/" + name + query));
    }

    /** A connection that is given up after seconds when nobody answers. Blocks. */
    public Connection connect() throws SQLException {
        String userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = userInfo.indexOf(':');
        Properties properties = new Properties();
        if (!userInfo.isEmpty()) {
            properties.setProperty("user", decode(colon < 0 ? userInfo : userInfo.substring(0, colon)));
        }
        if (colon >= 0) {
            properties.setProperty("password", decode(userInfo.substring(colon + 1)));
        }
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_TIMEOUT_SECONDS);
        return DriverManager.getConnection(jdbcUrl(), properties);
    }

    private String jdbcUrl() {
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
