package dev.doorbuster.app.contract;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One method on one path template.
 *
 * @param method upper case
 * @param pointer where it stands in the document
 */
record Operation(String id, String method, String template, JsonPointer pointer) {

    /** @param rawPath still percent-encoded, so that a slash in a parameter is not taken for a separator */
    boolean isAt(String rawPath) {
        return Pattern.matches(regex(), rawPath);
    }

    boolean hasParameters() {
        return template.contains("{");
    }

    private String regex() {
        return Pattern.compile("/")
                .splitAsStream(template)
                .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/"));
    }
}
