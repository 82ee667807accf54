package dev.doorbuster.app.shop;

import java.util.Map;

/** @param field that the answer has to name; empty for none */
record BadCall(
        String name, String method, String path, Map<String, String> headers, String body, int status, String field) {
    @Override
    public String toString() {
        return name;
    }
}
