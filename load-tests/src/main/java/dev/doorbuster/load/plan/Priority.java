package dev.doorbuster.load.plan;

import java.util.Locale;

/** How early the shop turns a request away when it is too much: the last one first. */
public enum Priority {
    CRITICAL,
    CART,
    BROWSE,
    PREFETCH;

    /** As it stands before the name of a request in reports: {@code critical complete}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String request(String what) {
        return title() + " " + what;
    }
}
