package dev.doorbuster.pipeline.notification;

import dev.doorbuster.runtime.config.ConfigError;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is handed in.
 *
 * @param user null for a server that wants no login
 * @param tls from the first byte on ({@code smtps})
 * @param startTls whether a plain connection is turned into a TLS one
 * @param deadline for one message, waiting for a connection included
 */
public record SmtpConfig(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        boolean tls,
        StartTLSOptions startTls,
        String sender,
        Duration deadline) {
    private static final int MAX_CONNECTIONS = 8;
    private static final int SMTP_PORT = 587;
    private static final int SMTPS_PORT = 465;
    private static final Duration DEADLINE = Duration.ofSeconds(9);

    public SmtpConfig {
        if (sender.chars().anyMatch(Character::isISOControl)) {
            throw new ConfigError("MAIL_SENDER", "must be one line");
        }
    }

    /**
     * @param url {@code smtp://user:password@host:port?starttls=required}, or {@code smtps://…}; user and password are
     *     percent-encoded. Without the option a login is only sent over TLS, and without a login TLS is used where offered.
     */
    public static SmtpConfig of(String url, String sender) {
        var uri = parse(url);
        boolean tls = scheme(uri).equals("smtps");
        var login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        if (login.length == 1) {
            throw bad("has a user without a password");
        }
        boolean hasLogin = login.length == 2;
        return new SmtpConfig(
                uri.getHost(),
                uri.getPort() > 0 ? uri.getPort() : tls ? SMTPS_PORT : SMTP_PORT,
                hasLogin ? decoded(login[0]) : null,
                hasLogin ? decoded(login[1]) : null,
                tls,
                tls ? StartTLSOptions.DISABLED : startTls(uri.getRawQuery(), hasLogin),
                sender,
                DEADLINE);
    }

    SmtpConfig withDeadline(Duration changed) {
        return new SmtpConfig(host, port, user, password, tls, startTls, sender, changed);
    }

    /** Certificates are checked against the JVM's authorities and the host's name. */
    MailConfig mailConfig() {
        var config = new MailConfig(host, port, startTls, user == null ? LoginOption.DISABLED : LoginOption.REQUIRED)
                .setSsl(tls)
                .setHostnameVerificationAlgorithm("HTTPS")
                .setConnectTimeout((int) deadline.toMillis())
                // A server that falls silent would otherwise keep its connection, and with it a place in the pool.
                .setIdleTimeout((int) deadline.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                // One command at a time: an answer is then surely that of the recipient, not of what follows.
                .setPipelining(false)
                .setMaxPoolSize(MAX_CONNECTIONS);
        return user == null ? config : config.setUsername(user).setPassword(password);
    }

    @Override
    public String toString() {
        return "SmtpConfig[" + host + ":" + port + "]";
    }

    private static URI parse(String url) {
        try {
            var uri = URI.create(url);
            var scheme = scheme(uri);
            if (uri.getHost() == null || !(scheme.equals("smtp") || scheme.equals("smtps"))) {
                throw bad("must be smtp://user:password@host:port or smtps://…");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            // The parser's message would show the password.
            throw bad("is not a URL");
        }
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static StartTLSOptions startTls(@Nullable String query, boolean hasLogin) {
        return switch (query) {
            case null -> hasLogin ? StartTLSOptions.REQUIRED : StartTLSOptions.OPTIONAL;
            case "starttls=required" -> StartTLSOptions.REQUIRED;
            case "starttls=optional" -> StartTLSOptions.OPTIONAL;
            case "starttls=off" -> StartTLSOptions.DISABLED;
            default -> throw bad("takes only starttls=required, optional or off after the question mark");
        };
    }

    private static String decoded(String text) {
        // In a URL's user part a plus sign is a plus sign.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static ConfigError bad(String what) {
        return new ConfigError("SMTP_URL", what);
    }
}
