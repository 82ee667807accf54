package dev.doorbuster.pipeline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.runtime.config.ConfigError;
import io.vertx.ext.mail.StartTLSOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpConfigTest {
    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.org, 587, false, OPTIONAL",
        "smtp://mail.example.org:25?starttls=off, 25, false, DISABLED",
        "smtp://u:p@mail.example.org, 587, false, REQUIRED",
        "smtp://u:p@mail.example.org:2525?starttls=optional, 2525, false, OPTIONAL",
        "SMTPS://u:p@mail.example.org, 465, true, DISABLED",
    })
    void the_url_says_how(String url, int port, boolean tls, StartTLSOptions startTls) {
        var config = SmtpConfig.of(url, "shop@example.org");

        assertThat(config.host()).isEqualTo("mail.example.org");
        assertThat(config.port()).isEqualTo(port);
        assertThat(config.tls()).isEqualTo(tls);
        assertThat(config.startTls()).isEqualTo(startTls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org:25",
                "http://mail.example.org",
                "smtp://user@mail.example.org",
                "smtp://u:secret^word@mail.example.org",
                "smtp://u:secret@mail.example.org?tls=yes"
            })
    void a_bad_url_is_named_without_its_password(String url) {
        assertThatThrownBy(() -> SmtpConfig.of(url, "shop@example.org"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("SMTP_URL")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void the_password_is_not_printed_and_the_sender_is_one_line() {
        assertThat(SmtpConfig.of("smtp://u:secret@mail.example.org", "shop@example.org"))
                .asString()
                .doesNotContain("secret");
        assertThatThrownBy(() -> SmtpConfig.of("smtp://mail.example.org", "a@example.org\r\nBcc: b@example.org"))
                .isInstanceOf(ConfigError.class);
    }
}
