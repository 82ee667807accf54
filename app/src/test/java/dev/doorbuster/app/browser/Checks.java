package dev.doorbuster.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** What every page has to stand. */
final class Checks {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private Checks() {}

    /** axe finds nothing serious in light and dark, on phone and desk, and nothing sticks out sideways. */
    static void everywhere(String what, Page page) {
        for (var screen : Screen.ALL) {
            page.setViewportSize(screen.width(), screen.height());
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(screen.colors()));
            settle(page);
            var name = what + ", " + screen.name();
            assertThat(graveViolations(page)).as(name).isEmpty();
            assertThat(overflow(page)).as("pixels beyond the edge: " + name).isZero();
        }
    }

    static List<String> graveViolations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(String.valueOf(rule.getImpact())))
                        .map(Checks::words)
                        .toList();
    }

    /** Colours that are still changing would be measured half-way. */
    private static void settle(Page page) {
        var _ = page.evaluate(
                "() => Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations !== Infinity)"
                        + ".map((a) => a.finished.catch(() => {})))");
    }

    private static int overflow(Page page) {
        return ((Number) page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")).intValue();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .toList();
    }
}
