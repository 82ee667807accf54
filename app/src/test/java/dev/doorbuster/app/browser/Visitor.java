package dev.doorbuster.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A person with a browser profile: cookies, and one or more tabs. Closing it fails if any tab saw an error. */
final class Visitor implements AutoCloseable {
    /** What the browser itself says about an answer that is an expected refusal. */
    private static final Pattern REFUSAL = Pattern.compile("status of 4\\d\\d|ERR_FAILED");

    private static final int PATIENCE_MS = 15_000;

    private final Street street;
    private final BrowserContext context;
    private final List<String> errors = new ArrayList<>();

    private Visitor(Street street, BrowserContext context) {
        this.street = street;
        this.context = context;
    }

    static Visitor arrive(Street street, Screen screen) {
        var context = street.browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(street.shop().address())
                        .setViewportSize(screen.width(), screen.height())
                        .setColorScheme(screen.colors())
                        .setLocale("en-DE")
                        .setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript(Steadiness.SCRIPT);
        // Pictures of other tests' goods are on hosts that are not there.
        context.route(url -> !url.startsWith(street.shop().address()), route -> route.abort());
        var visitor = new Visitor(street, context);
        context.onWebError(error -> visitor.errors.add(error.error()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isExpected(message.text())) {
                visitor.errors.add(message.text());
            }
        });
        return visitor;
    }

    /** A browser that asks not to be tracked. */
    Visitor withGlobalPrivacyControl() {
        context.setExtraHTTPHeaders(Map.of("Sec-GPC", "1"));
        context.addInitScript("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })");
        return this;
    }

    private static boolean isExpected(String text) {
        return REFUSAL.matcher(text).find();
    }

    Tab tab(String path) {
        var page = context.newPage();
        var tab = new Tab(street, page);
        tab.go(path);
        return tab;
    }

    @Override
    public void close() {
        context.close();
        assertThat(errors).as("errors in the browser").isEmpty();
    }
}
