package dev.doorbuster.pipeline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.runtime.fault.TerminalFault;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    private static final List<String> TEMPLATES = List.of(
            "order_confirmed",
            "order_shipped",
            "order_delivered",
            "order_cancelled",
            "order_payment_failed",
            "order_refunded",
            "order_return_requested",
            "order_return_received");

    @Test
    void every_template_has_words_of_its_own() {
        var texts = TEMPLATES.stream()
                .map(template -> MessageText.of(task(template, "ada@example.org", null)))
                .toList();

        assertThat(texts)
                .extracting(MessageText::subject)
                .doesNotHaveDuplicates()
                .doesNotContain(unknown());
        assertThat(texts).extracting(MessageText::messageId).doesNotHaveDuplicates();
        assertThat(texts).allSatisfy(text -> {
            assertThat(text.text()).contains("ams_or_1").endsWith("\r\n");
            assertThat(text.html()).contains("ams_or_1");
        });
    }

    @Test
    void the_same_task_has_the_same_id() {
        var once = MessageText.of(task("order_refunded", "ada@example.org", "1"));
        var again = MessageText.of(task("order_refunded", "ada@example.org", "1"));
        var second = MessageText.of(task("order_refunded", "ada@example.org", "2"));

        assertThat(again).isEqualTo(once);
        assertThat(once.messageId()).isEqualTo("ams_or_1_notify-order_refunded-1@doorbuster");
        assertThat(second.messageId()).isNotEqualTo(once.messageId());
        assertThat(second.text()).contains("Order ams_or_1, no. 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@example.org\nX: y",
                "ada@example.org, eve@example.org",
                "Ada <ada@example.org>",
                "ada@example.org\u0000",
                "ada",
                "@",
                ""
            })
    void what_is_not_one_address_is_refused(String recipient) {
        assertThatThrownBy(() -> MessageText.of(task("order_confirmed", recipient, null)))
                .isInstanceOf(TerminalFault.class);
    }

    @Property
    void strangers_words_stay_in_the_body(@ForAll String detail, @ForAll String template) {
        var text = MessageText.of(task(template, "ada@example.org", detail));

        assertThat((text.subject() + text.messageId() + text.recipient()).chars())
                .noneMatch(Character::isISOControl);
        assertThat(text.html().replaceAll("</?p>", "")).doesNotContain("<", ">");
    }

    private static String unknown() {
        return MessageText.of(task("no_such_template", "ada@example.org", null)).subject();
    }

    private static Task.Notify task(String template, String recipient, @Nullable String detail) {
        return new Task.Notify("ams_or_1", template, recipient, detail);
    }
}
