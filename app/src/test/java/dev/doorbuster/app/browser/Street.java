package dev.doorbuster.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.doorbuster.app.shop.DemoShop;
import dev.doorbuster.localstack.junit.TestCell;
import java.util.Map;

/** A shop and the browser in front of it. For one thread, as Playwright is. */
record Street(DemoShop shop, Playwright playwright, Browser browser) implements AutoCloseable {
    /** What comes from the bank or the carrier takes its time. */
    private static final double PATIENCE_MS = 20_000;

    static Street open(TestCell cell) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        // The driver brings no browser of its own: the system's is used.
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            var browser = playwright.chromium().launch(Chromium.options());
            return new Street(DemoShop.open(cell), playwright, browser);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A new visitor with a browser profile of their own. */
    Visitor visitor(Screen screen) {
        return Visitor.arrive(this, screen);
    }

    Visitor visitor() {
        return visitor(Screen.DESK);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        shop.close();
    }
}
