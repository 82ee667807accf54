package dev.doorbuster.app.browser;

import com.microsoft.playwright.Page;

/** How much a page moved under the reader's eyes: the browser's own sum of layout shifts. */
final class Steadiness {
    /** Runs in every page before its own scripts. */
    static final String SCRIPT = """
            window.layoutShifts = [];
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) {
                if (!entry.hadRecentInput) window.layoutShifts.push({
                  value: entry.value,
                  nodes: entry.sources.map((s) => s.node?.className || s.node?.nodeName).join(" "),
                });
              }
            }).observe({ type: "layout-shift", buffered: true });
            """;

    private Steadiness() {}

    /** The cumulative layout shift since the page was loaded. */
    static double of(Page page) {
        return ((Number) page.evaluate("layoutShifts.reduce((sum, each) => sum + each.value, 0)")).doubleValue();
    }

    static String report(Page page) {
        return String.valueOf(page.evaluate("JSON.stringify(layoutShifts)"));
    }
}
