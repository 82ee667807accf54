package dev.doorbuster.runtime.admission;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.net.RFC3986;

/** A service's word on what its requests are. Asked before anything else of each request, so it is cheap and allocates nothing. */
@FunctionalInterface
public interface Classifier {
    Work of(HttpServerRequest request);

    /** The path is this one or below it. */
    static boolean isUnder(String path, String parent) {
        int length = parent.length();
        return path.startsWith(parent) && (path.length() == length || path.charAt(length) == '/');
    }

    /** The path as the router reads it, so that no spelling of it gets another priority. */
    static String routed(String path) {
        if (!isOdd(path)) {
            return path;
        }
        try {
            return RFC3986.normalizePath(path);
        } catch (IllegalArgumentException malformed) {
            return path;
        }
    }

    /** The router may take it for another path than it looks like: an encoded character, an empty segment or a dot after a slash. */
    private static boolean isOdd(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' || (before == '/' && (c == '/' || c == '.'))) {
                return true;
            }
            before = c;
        }
        return false;
    }

    /** The probes of every server. */
    static boolean isProbe(String path) {
        return path.equals("/health/live") || path.equals("/health/serving") || path.equals("/health/ready");
    }
}
