package dev.doorbuster.edge.room;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.RoomSettings;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.Work;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.session.room.Rooms;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;

/** {@code /api/rooms} and {@code /admin/rooms}. Runs on the event loop; the list of rooms comes from memory. */
final class RoomRoutes {
    private static final Comparator<Watch> BY_ID =
            Comparator.comparing(watch -> watch.room().id());

    private final Rooms rooms;
    private final Ticker ticker;
    private final TicketDesk desk;
    private final ReadModel products;
    private final Admission admission;
    private final InstantSource clock;

    RoomRoutes(
            Rooms rooms, Ticker ticker, TicketDesk desk, ReadModel products, Admission admission, InstantSource clock) {
        this.rooms = rooms;
        this.ticker = ticker;
        this.desk = desk;
        this.products = products;
        this.admission = admission;
        this.clock = clock;
    }

    /** Behind the front door and the body handler. */
    void mount(Router router) {
        router.get("/api/rooms")
                .handler(ctx -> Answers.send(
                        ctx,
                        200,
                        new RoomView.All(ticker.all().stream()
                                .sorted(BY_ID)
                                .map(RoomView::of)
                                .toList())));
        router.post("/api/rooms/:room/ticket").handler(Answers.json(ctx -> {
            Fields.ofOptional(ctx).done();
            return desk.draw(id(ctx), Caller.session(ctx), Caller.client(ctx));
        }));
        router.get("/api/rooms/:room/ticket").handler(Answers.json(ctx -> find(id(ctx), Caller.session(ctx))));
        router.get("/admin/rooms")
                .handler(ctx -> Answers.send(
                        ctx,
                        200,
                        new RoomView.AllForAdmin(ticker.all().stream()
                                .sorted(BY_ID)
                                .map(RoomView.Admin::of)
                                .toList())));
        router.put("/admin/rooms/:room").handler(Answers.json(this::put));
        router.delete("/admin/rooms/:room").handler(this::remove);
    }

    /** Those who look again and again while they wait cost Redis nothing; the others take a place. */
    private Future<TicketView> find(String id, Session session) {
        var watch = rooms.find(id).map(ticker::renew);
        var work = watch.filter(known -> known.hasLetIn(session)).isPresent() ? Work.LET_IN : Work.LOOK_UP;
        return watch.flatMap(known -> known.waiting(session))
                .map(Future::succeededFuture)
                .orElseGet(() -> admission
                        .counted(work, () -> desk.find(id, session))
                        .onSuccess(held -> ticker.renew(held.room()).remember(session, held.ticket())))
                .map(held -> desk.view(held.room(), held.ticket()));
    }

    private Future<?> put(RoutingContext ctx) {
        var id = id(ctx);
        var settings = new RoomRequest(Fields.of(ctx), clock.instant(), product -> refusal(id, product)).read();
        return rooms.store()
                .put(id, settings)
                .compose(made -> made.map(room -> rooms.refresh().map(room))
                        .orElseGet(() -> Future.failedFuture(Problem.conflict(
                                "too_many_rooms",
                                "there are " + RoomSettings.MAX_ROOMS + " rooms already; remove one first"))))
                .map(room -> RoomView.Admin.of(ticker.renew(room)));
    }

    private void remove(RoutingContext ctx) {
        rooms.store()
                .remove(id(ctx))
                .compose(removed ->
                        removed ? rooms.refresh() : Future.<Void>failedFuture(Problem.notFound("waiting room")))
                .compose(done -> ctx.response().setStatusCode(204).end())
                .onFailure(ctx::fail);
    }

    private Optional<String> refusal(String roomId, String productId) {
        var ready = products.product(productId).filter(p -> p.product().id().equals(productId));
        if (ready.isEmpty()) {
            if (!products.isWhole()) {
                throw products.absent(Problem.notFound("product"));
            }
            return Optional.of("is not in the catalogue");
        }
        return rooms.all().stream()
                .filter(room -> !room.id().equals(roomId) && room.gates(productId))
                .findFirst()
                .map(Room::id)
                .map(other -> "is behind the room " + other + " already");
    }

    private static String id(RoutingContext ctx) {
        var id = ctx.pathParam("room");
        if (!RoomSettings.isRoomId(id)) {
            throw Problem.invalid("room", "format", "must be 1 to 40 lower-case letters, digits and inner hyphens");
        }
        return id;
    }
}
