package dev.doorbuster.load.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.check.Told;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final long SOLD_OUT = 10_000;
    private static final Map<String, Long> RESERVED = Map.of("a", 9_000L, "b", 9_500L, "c", SOLD_OUT);

    @Test
    void tickets_and_purchases_in_one_order_are_fair() {
        var visits = List.of(buyer(7, "c"), buyer(1, "a"), buyer(3, "b"), listener(9, 10_500));

        assertThat(findings(visits, List.of("a", "b", "c")).fairness()).isEqualTo(1);
        assertThat(findings(visits, List.of("c", "b", "a")).fairness()).isEqualTo(-1);
    }

    @Test
    void the_last_unit_is_gone_when_as_many_are_set_aside_as_there_were() {
        assertThat(findings(List.of(), List.of()).soldOutMillis()).isEqualTo(SOLD_OUT);
        assertThat(new Findings(List.of(), List.of(), RESERVED, 4).soldOutMillis())
                .isZero();
    }

    @Test
    void waits_begin_when_the_last_unit_is_gone() {
        // given one who heard before the log says so, because clocks are read at different moments
        var visits = List.of(listener(8, 9_990), listener(9, 11_000), listener(10, 10_400), looker(11, 14_000, 10_200));

        // when
        var findings = findings(visits, List.of());

        // then
        assertThat(findings.heardAfter()).containsExactly(0, 400, 1_000);
        assertThat(findings.sawAfter()).containsExactly(4_000);
        assertThat(findings.staleMillis()).isEqualTo(200);
        assertThat(findings.count(Visit.End.SOLD_OUT)).isEqualTo(4);
    }

    @Test
    void who_is_sent_away_before_the_last_buyers_number_was_overtaken() {
        // given one who was let in and came too late, which is another end
        var late =
                new Visit(6, true, 1, 0, 1, 0, Visit.End.TOO_LATE, "sold_out", new Told("", Told.Answer.NOTHING, ""));
        var visits = List.of(buyer(4, "a"), buyer(7, "b"), listener(5, 10_500), late, listener(8, 10_500));

        assertThat(findings(visits, List.of("a", "b")).overtaken()).isEqualTo(1);
        assertThat(findings(List.of(listener(5, 10_500)), List.of()).overtaken())
                .isZero();
    }

    @Test
    void a_sold_out_before_the_last_unit_is_gone_was_told_too_soon() {
        var visits = List.of(listener(8, 9_999), looker(9, SOLD_OUT, 0), buyer(1, "a"));

        assertThat(findings(visits, List.of()).toldTooSoon()).isEqualTo(1);
        assertThat(new Findings(visits, List.of(), RESERVED, 4).toldTooSoon()).isEqualTo(2);
    }

    @Test
    void a_forged_token_differs_in_one_character() {
        var token = "doors.17.abcdefghijkl";

        assertThat(Swindler.forged(token)).hasSameSizeAs(token).isNotEqualTo(token);
        assertThat(Swindler.forged("doors.17.aaaaaaAaaaaa")).isNotEqualTo("doors.17.aaaaaaAaaaaa");
    }

    @Test
    void a_ticket_is_read_from_an_answer_and_from_a_frame() {
        var json = "{\"id\":\"doors.7\",\"room\":\"doors\",\"number\":7,\"position\":3,\"estimate_seconds\":12,"
                + "\"state\":\"waiting\",\"admission\":null}";
        var frame = "{\"type\":\"snapshot\",\"topic\":\"ticket:doors.7\",\"seq\":4,\"data\":{\"id\":\"doors.7\","
                + "\"number\":7,\"position\":0,\"estimate_seconds\":0,\"state\":\"admitted\","
                + "\"admission\":{\"token\":\"secret\",\"expires_at\":\"2026-01-01T00:00:00Z\"}}}";

        assertThat(Ticket.of(json)).isEqualTo(new Ticket("doors.7", 7, 12, "waiting", "", 0));
        assertThat(Ticket.of(frame).isAdmitted()).isTrue();
        assertThat(Ticket.of("{}").number()).isEqualTo(-1);
    }

    private static Findings findings(List<Visit> visits, List<String> submitted) {
        return new Findings(visits, submitted, RESERVED, 3);
    }

    private static Visit buyer(long number, String order) {
        return new Visit(
                number, true, 1, 0, 1, 0, Visit.End.BOUGHT, "", new Told("co-" + order, Told.Answer.COMPLETED, order));
    }

    private static Visit listener(long number, long learned) {
        return new Visit(number, true, 1, 0, learned, 0, Visit.End.SOLD_OUT, "", new Told("", Told.Answer.NOTHING, ""));
    }

    private static Visit looker(long number, long learned, long stale) {
        return new Visit(
                number, false, 1, 0, learned, stale, Visit.End.SOLD_OUT, "", new Told("", Told.Answer.NOTHING, ""));
    }
}
