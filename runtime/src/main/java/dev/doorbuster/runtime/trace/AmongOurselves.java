package dev.doorbuster.runtime.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells others of the trace, signed, and believes only what is signed. Strangers, who reach the ports of checkout and pipeline as well
 * as an edge's, would otherwise choose which traces are kept and hang their requests into other people's. Thread-safe.
 *
 * @param format how a trace is told
 * @param key none believes nobody
 */
record AmongOurselves(TextMapPropagator format, Optional<SecretKeySpec> key) implements TextMapPropagator {
    static final String PROOF = "doorbuster-trace-proof";
    private static final String ALGORITHM = "HmacSHA256";

    /** @param secret that all processes of the shop share */
    static AmongOurselves of(TextMapPropagator format, Optional<String> secret) {
        var own = secret.map(text ->
                new SecretKeySpec(hmac(new SecretKeySpec(bytes(text), ALGORITHM), "doorbuster traces"), ALGORITHM));
        return new AmongOurselves(format, own);
    }

    @Override
    public Collection<String> fields() {
        return Stream.concat(format.fields().stream(), Stream.of(PROOF)).toList();
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        format.inject(context, carrier, setter);
        var place = TraceParent.of(Span.fromContext(context).getSpanContext());
        if (place != null) {
            key.ifPresent(own -> setter.set(carrier, PROOF, proof(own, place)));
        }
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        var place = getter.get(carrier, TraceParent.NAME);
        var shown = getter.get(carrier, PROOF);
        boolean isOurs = place != null
                && shown != null
                && key.filter(own -> MessageDigest.isEqual(bytes(proof(own, place)), bytes(shown)))
                        .isPresent();
        return isOurs ? format.extract(context, carrier, getter) : context;
    }

    private static String proof(SecretKeySpec key, String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, place));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
