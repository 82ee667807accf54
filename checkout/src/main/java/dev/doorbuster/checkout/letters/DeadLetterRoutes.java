package dev.doorbuster.checkout.letters;

import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.Query;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /admin/dead-letters}. The admin token has been checked before. */
public final class DeadLetterRoutes {
    private static final int DEFAULT_LIMIT = 24;
    private static final int MAX_LIMIT = 100;
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final DeadLetterReads letters;
    private final LetterReplay replay;

    public DeadLetterRoutes(DeadLetterReads letters, LetterReplay replay) {
        this.letters = letters;
        this.replay = replay;
    }

    public void mount(Router router) {
        router.get("/admin/dead-letters").handler(Answers.json(this::list));
        router.get("/admin/dead-letters/:id")
                .handler(Answers.json(ctx -> find(ctx).map(DeadLetter::view)));
        router.post("/admin/dead-letters/:id/replay").handler(Answers.json(ctx -> {
            Fields.ofOptional(ctx).done();
            return find(ctx).compose(replay::replay);
        }));
    }

    private Future<?> list(RoutingContext ctx) {
        var query = new Query(ctx, Set.of("limit", "cursor", "state"));
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var before = cursor(query);
        var filter = switch (query.oneOf("state", "", List.of("parked", "replayed"))) {
            case "parked" -> DeadLetterReads.Filter.PARKED;
            case "replayed" -> DeadLetterReads.Filter.REPLAYED;
            default -> DeadLetterReads.Filter.ALL;
        };
        query.done();
        return letters.list(filter, limit, before);
    }

    private Future<DeadLetter> find(RoutingContext ctx) {
        var id = ctx.pathParam("id");
        return ID.matcher(id).matches()
                ? letters.find(Long.parseLong(id)).map(found -> found.orElseThrow(DeadLetterRoutes::unknown))
                : Future.failedFuture(unknown());
    }

    private static Problem unknown() {
        return Problem.notFound("dead letter");
    }

    private static OptionalLong cursor(Query query) {
        var text = query.text("cursor", 200);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        var cursor = LetterCursor.decode(text.get());
        if (cursor.isEmpty()) {
            query.refuse("cursor", "format", "is not a cursor of this list");
        }
        return cursor;
    }
}
