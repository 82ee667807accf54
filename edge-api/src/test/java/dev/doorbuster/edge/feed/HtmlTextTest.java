package dev.doorbuster.edge.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain text | plain text",
                "<p>one</p><p>two</p> | one\\n\\ntwo",
                "one<br>two<br/>three | one\\ntwo\\nthree",
                "<p>a <b>bold</b>&nbsp;word &amp; more</p> | a bold word & more",
                "<script>alert(1)</script><style>p{}</style>seen<!-- not seen --> | seen",
                "<img src=x onerror=alert(1)>text | text",
                "sizes < 5 and > 3 | sizes < 5 and > 3",
                "<p>not closed | not closed",
                "<table><tr><td>a</td><td>b</td></tr></table> | a b",
                "<p>with</p><ul><li>a</li><li><p>b</p></li></ul>end | with\\n\\n- a\\n- b\\n\\nend",
                "<div><div><p>deep</p></div></div><p>next</p> | deep\\n\\nnext"
            })
    void mayBeReadWithoutMarkUp(String html, String text) {
        assertThat(HtmlText.of(html)).isEqualTo(text.replace("\\n", "\n"));
    }

    @Test
    void nothingIsNothing() {
        assertThat(HtmlText.of("")).isEmpty();
        assertThat(HtmlText.of("<p> </p>")).isEmpty();
    }

    @Test
    void endlessNestingIsSurvived() {
        assertThat(HtmlText.of("<div>".repeat(100_000) + "deep")).isEqualTo("deep");
    }
}
