package dev.doorbuster.load.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.load.plan.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoadArgumentsTest {
    @ParameterizedTest
    @EnumSource
    void every_crowd_has_a_name(Scenario scenario) {
        assertThat(LoadArguments.of(List.of(scenario.title())).scenario()).isEqualTo(scenario);
    }

    @ParameterizedTest
    @EnumSource
    void every_crowd_has_its_simulation(Scenario scenario) {
        assertThat(scenario.simulation())
                .satisfies(name -> Class.forName(name, false, getClass().getClassLoader()));
    }

    @Test
    void without_options_fifty_people_come_for_a_minute_to_the_shop_that_runs_here() {
        var arguments = LoadArguments.of(List.of("browse"));

        assertThat(arguments.users()).isEqualTo(50);
        assertThat(arguments.seconds()).isEqualTo(60);
        assertThat(arguments.rate()).isZero();
        assertThat(arguments.baseUrl()).isEmpty();
        assertThat(arguments.thinkScale()).isEqualTo(1);
    }

    @Test
    void options_may_stand_anywhere() {
        var arguments = LoadArguments.of(List.of(
                "--users",
                "9",
                "flash-sale",
                "--minutes",
                "0.25",
                "--base-url",
                "https://shop.example.org/",
                "--waiting-room"));

        assertThat(arguments.users()).isEqualTo(9);
        assertThat(arguments.seconds()).isEqualTo(15);
        assertThat(arguments.baseUrl()).contains("https://shop.example.org");
        assertThat(arguments.waitingRoom()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                               | load takes one of browse, flash-sale, .*",
                "browse flash-sale              | load takes one of .*",
                "rampage                        | there is no load rampage; there are browse, .*",
                "browse --users                 | --users needs a value",
                "browse --users 0               | --users takes a number from 1 to 100000, not 0",
                "browse --minutes soon          | --minutes takes a number from 0.05 to 1440, not soon",
                "browse --rate -3               | --rate takes a number from 0 to 100000, not -3",
                "browse --colour red            | load has no option --colour",
                "browse --base-url shop         | --base-url takes an address such as https://shop.example.org, not shop",
                "browse --base-url http://a/b   | --base-url takes an address .*",
                "browse --waiting-room          | --waiting-room is for flash-sale"
            })
    void a_mistake_is_told(String words, String complaint) {
        var all = words == null ? List.<String>of() : List.of(words.split(" ", -1));

        assertThatThrownBy(() -> LoadArguments.of(all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(complaint);
    }
}
