package dev.doorbuster.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void whatCannotBeStoredBecomesAQuestionMark() {
        assertThat(Text.printable("de\u0000clined\n\ud83d", 100)).isEqualTo("de?clined??");
    }

    @Test
    void aPairOfSurrogatesIsOneCharacterAndStays() {
        assertThat(Text.printable("\ud83d\ude00\ud83d\ude00", 1)).isEqualTo("\ud83d\ude00");
    }

    @Test
    void aLongTextIsCut() {
        assertThat(Text.printable("x".repeat(2_000), 10)).hasSize(10);
    }
}
