package dev.doorbuster.simulators.psp;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Tells whether two requests ask for the same: a digest of method, path and parameters in any order. */
final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    static String of(HttpServerRequest request) {
        Map<String, String> sorted = new TreeMap<>();
        request.formAttributes().forEach(parameter -> sorted.put(parameter.getKey(), parameter.getValue()));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, request.method().name());
            add(digest, request.path());
            sorted.forEach((name, value) -> {
                add(digest, name);
                add(digest, value);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
