package dev.doorbuster.load.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BLUE  T-LIGHT   LAMP | Blue T-Light Lamp | blue-t-light-lamp",
                "THE KEY TO THE DOOR. | The Key to the Door | the-key-to-the-door",
                "PLATE ,BLUE/GREEN | Plate, Blue/Green | plate-blue-green",
                "LED TORCH(SMALL) , | LED Torch(Small) | led-torch-small",
                "S/4 CAFÉ CUPS | S/4 Café Cups | s-4-caf-cups",
                "??? | ??? | ''"
            })
    void capitalsBecomeATitleAndAnAddress(String description, String title, String slug) {
        assertThat(Titles.title(description)).isEqualTo(title);
        assertThat(Titles.slug(title)).isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource({
        "Christmas Candle, Christmas",
        "Red Lunch Bag, Bags & purses",
        "Tin Lantern, Lighting & candles",
        "Porcelain Teapot, Kitchen & dining",
        "Earringless Owl, Gifts",
        "'', Gifts"
    })
    void theFirstRuleWithAMatchingWordDecides(String title, String category) {
        assertThat(Categories.of(title)).isEqualTo(category);
    }
}
