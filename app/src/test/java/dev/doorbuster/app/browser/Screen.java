package dev.doorbuster.app.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** What a visitor looks at the shop with. */
record Screen(String name, int width, int height, ColorScheme colors) {
    static final Screen DESK = new Screen("desktop", 1280, 860, ColorScheme.LIGHT);
    static final Screen PHONE = new Screen("phone", 360, 740, ColorScheme.LIGHT);
    static final List<Screen> ALL = List.of(DESK, DESK.dark(), PHONE, PHONE.dark());

    Screen dark() {
        return new Screen(name + "-dark", width, height, ColorScheme.DARK);
    }
}
