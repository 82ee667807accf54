package dev.doorbuster.load.wire;

import java.util.Locale;

/**
 * The head of an answer.
 *
 * @param status of it
 * @param text status line and headers, without the empty line
 * @param lower the same in lower case: names of headers have any
 */
record Head(int status, String text, String lower) {
    private static final int STATUS_AT = 9;

    static Head of(String text) {
        return new Head(Integer.parseInt(text, STATUS_AT, STATUS_AT + 3, 10), text, text.toLowerCase(Locale.ROOT));
    }

    /** Empty without one. */
    String header(String name) {
        int begin = lower.indexOf("\r\n" + name + ":");
        if (begin < 0) {
            return "";
        }
        int from = begin + name.length() + 3;
        int end = text.indexOf('\r', from);
        return text.substring(from, end < 0 ? text.length() : end).strip();
    }

    int number(String name) {
        var value = header(name);
        return value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
    }

    boolean isWithoutBody() {
        return status == 204 || status == 304 || status / 100 == 1;
    }

    boolean isChunked() {
        return lower.contains("transfer-encoding: chunked");
    }

    boolean isLast() {
        return lower.contains("connection: close");
    }
}
