package dev.doorbuster.load.regions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.drill.Basket;
import dev.doorbuster.load.drill.Visit;
import dev.doorbuster.load.measure.Figure;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final RegionsArguments PLAN =
            new RegionsArguments(Duration.ofSeconds(90), 2, 40, "ams", Optional.empty());

    @Test
    void a_trial_in_which_hardly_anything_was_killed_written_or_sold_is_told_from_a_good_one() {
        var hardly = findings(new Outage(1, 14, Duration.ofSeconds(9)), Told.Answer.CANCELED, false);

        assertThat(missed(hardly))
                .containsExactly(
                        "of 4 processes of ams, not killed",
                        "shoppers with an order in the end",
                        "carts being written to at that moment, of 20",
                        "while it was away, never told so",
                        "after it had come back, never served");
    }

    @Test
    void a_traveller_who_was_told_nothing_is_all_that_is_missed_where_the_rest_went_well() {
        var rest = findings(new Outage(4, 15, Duration.ofSeconds(9)), Told.Answer.COMPLETED, true);

        assertThat(missed(rest)).containsExactly("while it was away, never told so");
    }

    private static Findings findings(Outage outage, Told.Answer answer, boolean isServedAgain) {
        var visit = new Visit(Basket.of(1), 1, 2, 30, 0, "ams_ch_1", answer, "", "");
        try (var http = HttpClient.newHttpClient()) {
            var traveller = new Traveller(http, "http://127.0.0.1:1", "http://127.0.0.1:1");
            var sold = Map.of("ams", List.of(visit), "iad", List.of(visit));
            return new Findings(PLAN, outage, sold, 20, 0, traveller, isServedAgain, List.of());
        }
    }

    private static List<String> missed(Findings findings) {
        return findings.report().figures().stream()
                .filter(figure -> figure.verdict().equals("missed"))
                .map(Figure::what)
                .toList();
    }
}
