package dev.doorbuster.commerce.room;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AdmissionTokensTest {
    private static final String KEY = "a-session-key-0123456789abcdef-0123";

    private final AdmissionTokens tokens = new AdmissionTokens(KEY);

    @Provide
    Arbitrary<Admission> admissions() {
        var rooms = Arbitraries.strings().withChars("abz09-").ofMinLength(1).ofMaxLength(40);
        var numbers = Arbitraries.longs().between(1, 999_999_999_999L);
        var times = Arbitraries.longs().between(1, 4_000_000_000_000L);
        var owners = Arbitraries.of("ams_se_0123456789abcdefghjkmnpqrs", "fra_ac_0123456789abcdefghjkmnpqrs");
        return Combinators.combine(rooms, times, numbers, owners, times)
                .as((room, since, number, owner, expires) ->
                        new Admission(new TicketId(room, since, number), owner, expires));
    }

    @Property
    void what_was_signed_is_read_and_is_always_the_same_token(@ForAll("admissions") Admission admission) {
        var token = tokens.mint(admission);

        assertThat(tokens.read(token)).contains(admission);
        assertThat(new AdmissionTokens(KEY).mint(admission)).isEqualTo(token);
        assertThat(token).hasSizeLessThanOrEqualTo(AdmissionTokens.MAX_LENGTH).doesNotContain(",", " ");
    }

    @Property
    void no_character_can_be_changed(
            @ForAll("admissions") Admission admission, @ForAll @IntRange(max = 300) int place) {
        var token = tokens.mint(admission);
        int at = place % token.length();
        char other = token.charAt(at) == '1' ? '2' : '1';

        assertThat(tokens.read(token.substring(0, at) + other + token.substring(at + 1)))
                .isEmpty();
        assertThat(tokens.read(token.substring(0, at))).isEmpty();
    }

    @Property
    void another_shop_s_tokens_are_worth_nothing(@ForAll("admissions") Admission admission) {
        assertThat(tokens.read(new AdmissionTokens(KEY + "x").mint(admission))).isEmpty();
    }

    @Property
    void any_text_is_read_without_a_fault(@ForAll String text) {
        assertThat(tokens.read(text)).isEmpty();
        assertThat(TicketId.parse(text).map(TicketId::toString).orElse(text)).isEqualTo(text);
    }

    @Example
    void a_ticket_of_another_life_of_a_room_has_another_name() {
        assertThat(new TicketId("a", 1, 7)).hasToString("a.1.7");
        assertThat(new TicketId("a", 36, 7)).hasToString("a.10.7");
        assertThat(TicketId.parse("a.10.7")).contains(new TicketId("a", 36, 7));
        assertThat(TicketId.parse("a.10.0")).isEmpty();
        assertThat(TicketId.parse("a.10.07")).isEmpty();
    }
}
