package dev.doorbuster.runtime.admission;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.LongSupplier;

/** Follows a request from here until its answer has ended or its connection is gone. */
final class Tracker implements Handler<RoutingContext> {
    private static final int SERVER_ERROR = 500;

    private final Admission admission;
    private final Classifier classifier;
    private final LongSupplier nanos;

    Tracker(Admission admission, Classifier classifier, LongSupplier nanos) {
        this.admission = admission;
        this.classifier = classifier;
        this.nanos = nanos;
    }

    @Override
    public void handle(RoutingContext ctx) {
        var work = classifier.of(ctx.request());
        Deadline.note(ctx, work.priority());
        if (work.isCounted()) {
            long start = nanos.getAsLong();
            admission.enter(work);
            ctx.addEndHandler(ended -> {
                // How long a failure took tells about whoever was asked, not about us.
                boolean tells = ended.succeeded() && ctx.response().getStatusCode() < SERVER_ERROR;
                admission.leave(work, tells ? nanos.getAsLong() - start : -1);
            });
        }
        ctx.next();
    }
}
