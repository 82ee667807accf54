package dev.doorbuster.session.room;

import dev.doorbuster.commerce.room.AdmissionTokens;
import dev.doorbuster.runtime.admission.Classifier;
import dev.doorbuster.runtime.admission.Work;
import dev.doorbuster.runtime.limit.Buckets;
import dev.doorbuster.runtime.limit.Rate;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Whoever was let in from a waiting room has waited long enough: cart and new checkout of who shows an admission that is genuine and
 * still good are critical, as many as one shopper needs. Others are what they were. Whose it is, is asked behind the gate.
 * Non-blocking, thread-safe.
 */
public final class AdmittedFirst implements Classifier {
    /** One admission or several, parted by commas. */
    public static final CharSequence HEADER = HttpHeaders.createOptimized("doorbuster-admission");

    /** Of one admission, so that handing it round gains a crowd nothing. Each request is looked at twice. */
    private static final Rate EACH = Rate.perSecond(10, 40);

    private final Classifier rest;
    private final AdmissionTokens tokens;
    private final InstantSource clock;
    private final Buckets requests;

    /** @param rest what the requests are otherwise */
    public static AdmittedFirst of(Classifier rest, String sessionKey, InstantSource clock, RandomGenerator random) {
        return new AdmittedFirst(rest, new AdmissionTokens(sessionKey), clock, random);
    }

    AdmittedFirst(Classifier rest, AdmissionTokens tokens, InstantSource clock, RandomGenerator random) {
        this.rest = rest;
        this.tokens = tokens;
        this.clock = clock;
        this.requests = new Buckets(EACH, random, System::nanoTime);
    }

    @Override
    public Work of(HttpServerRequest request) {
        var work = rest.of(request);
        if (work != Work.CART && work != Work.INTAKE) {
            return work;
        }
        var shown = request.headers().get(HEADER);
        return shown != null && isGood(shown) ? Work.CRITICAL : work;
    }

    /** One is enough, and more than the first are not looked at: this is asked before anything else of each request. */
    private boolean isGood(String shown) {
        int comma = shown.indexOf(',');
        return tokens.read(comma < 0 ? shown : shown.substring(0, comma).strip())
                .filter(admission -> admission.expiresAtMs() > clock.millis())
                .filter(admission ->
                        requests.take(admission.ticket().toString()).isZero())
                .isPresent();
    }
}
