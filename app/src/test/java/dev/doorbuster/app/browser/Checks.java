package dev.doorbuster.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/** What every page has to stand. */
final class Checks {
    /** Axe by itself: its builder would open a page more for each of many runs. */
    private static final String GRAVE_VIOLATIONS = """
            async () => {
              const { violations } = await axe.run({ resultTypes: ["violations"] });
              return violations
                .filter((each) => each.impact === "serious" || each.impact === "critical")
                .map((each) => each.id + ": " + each.nodes.map((node) => node.target + " " + node.failureSummary).join(" | "));
            }
            """;

    /** Colours that are still changing would be measured half-way. */
    private static final String SETTLED = """
            () => Promise.all(document.getAnimations()
              .filter((each) => each.effect.getTiming().iterations !== Infinity)
              .map((each) => each.finished.catch(() => {})))
            """;

    private static final String OVERFLOW = "Math.max(0, document.documentElement.scrollWidth - innerWidth)";

    private Checks() {}

    /** Axe finds nothing serious in light and dark, on phone and desk, and nothing sticks out sideways. */
    static void everywhere(String what, Page page) {
        if (!(boolean) page.evaluate("'axe' in window")) {
            var _ = page.evaluate(AxeBuilder.getAxeScript());
        }
        for (var screen : Screen.ALL) {
            page.setViewportSize(screen.width(), screen.height());
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(screen.colors()));
            var _ = page.evaluate(SETTLED);
            var name = what + ", " + screen.name();
            assertThat((Iterable<?>) page.evaluate(GRAVE_VIOLATIONS)).as(name).isEmpty();
            assertThat(page.evaluate(OVERFLOW))
                    .as("pixels beyond the edge: " + name)
                    .isEqualTo(0);
        }
    }
}
