package dev.doorbuster.session.room;

import dev.doorbuster.commerce.room.Admission;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queues. Tickets are numbers in the order of arrival and a room is a pointer that only moves forward, so whoever came first
 * is let in first by construction. All clocks are Redis'. Every call is one script; fails as {@link RedisScripts} does.
 * Thread-safe.
 */
public final class RoomQueue {
    private static final Script TICKET = Script.beside(RoomQueue.class, "ticket.lua");
    private static final Script TICK = Script.beside(RoomQueue.class, "tick.lua");
    private static final Script ENTER = Script.beside(RoomQueue.class, "enter.lua");
    private static final Script BIND = Script.beside(RoomQueue.class, "bind.lua");
    private static final Script LEAVE = Script.beside(RoomQueue.class, "leave.lua");
    private static final String PASS_SECONDS = Long.toString(7L * 24 * 60 * 60);

    private final RedisScripts redis;
    private final RedisScripts crowd;

    /** What came of a wish for a ticket. */
    public sealed interface Drawn {}

    public record Has(Ticket ticket) implements Drawn {}

    /** The client's address has as many as it may. */
    public record Enough() implements Drawn {}

    /**
     * What an edge brings to a tick.
     *
     * @param left units of all the room's products; -1 while that is not known
     * @param revision of that; an older one does not replace a newer one
     * @param stockOf names the goods that were counted
     * @param demand additions to carts since the last tick
     * @param knownReleased what the edge has heard of
     * @param nextPace what the pace should become; null for no opinion
     * @param pacedAtMs of the pace that {@code nextPace} follows
     */
    public record Tick(
            long left,
            long revision,
            String stockOf,
            long demand,
            long knownReleased,
            @Nullable Double nextPace,
            long pacedAtMs) {}

    /** @param crowd for shoppers' tickets: when very many come at once, neither the rooms nor anything else may wait behind them */
    public RoomQueue(RedisScripts redis, RedisScripts crowd) {
        this.redis = redis;
        this.crowd = crowd;
    }

    /**
     * The shopper's ticket, a new one when there is none that is still good.
     *
     * @param owners the shopper's names; a new ticket is for the first, the others may have drawn one before
     * @param address for the bound on tickets; null for none
     */
    public Future<Drawn> draw(Room room, List<String> owners, @Nullable String address) {
        return ticket(room, "1", owners, address == null ? "" : address)
                .map(answer -> answer.size() == 1 ? new Enough() : new Has(ticket(room, answer)));
    }

    public Future<Optional<Ticket>> find(Room room, List<String> owners) {
        return ticket(room, "0", owners, "")
                .map(answer -> answer.size() == 0 ? Optional.empty() : Optional.of(ticket(room, answer)));
    }

    /** Moves the room on, by as much as Redis' clock allows since anybody did so last. */
    public Future<RoomState> tick(Room room, Tick tick) {
        var settings = room.settings();
        var arguments = List.of(
                begins(room),
                String.valueOf(settings.demandPerSecond()),
                Integer.toString(settings.releasePerSecond()),
                Long.toString(settings.admission().toMillis()),
                Long.toString(tick.left()),
                Long.toString(tick.revision()),
                tick.stockOf(),
                Long.toString(tick.demand()),
                Long.toString(tick.knownReleased()),
                tick.nextPace() == null ? "" : Double.toString(tick.nextPace()),
                Long.toString(tick.pacedAtMs()),
                RoomKeys.EXPIRY_SECONDS);
        return redis.run(TICK, RoomKeys.of(room).all(), arguments).map(RoomQueue::state);
    }

    /**
     * Takes an admission for a checkout, which then has as long as an admission lasts until {@link #bind}; the same checkout may ask
     * again.
     *
     * @param admission null when the shopper has shown none
     * @param units of the room's products in the checkout
     * @param from the checkout that is put out of it if it has it; empty for none
     * @param evenIfBound also when that one was about to be completed
     */
    public Future<Entry> enter(
            Room room, String checkoutId, @Nullable Admission admission, int units, String from, boolean evenIfBound) {
        var arguments = List.of(
                begins(room),
                admission == null ? "" : Long.toString(admission.ticket().number()),
                admission == null ? "0" : Long.toString(admission.expiresAtMs()),
                checkoutId,
                from,
                evenIfBound ? "1" : "0",
                PASS_SECONDS,
                admission == null ? "" : admission.owner(),
                Long.toString(room.settings().admission().toMillis()),
                Integer.toString(units));
        return redis.run(ENTER, RoomKeys.of(room).with(checkoutId), arguments)
                .map(answer -> new Entry(
                        Entry.Outcome.of(answer.get(0).toString()),
                        answer.get(1).toString()));
    }

    /**
     * Right before a checkout is completed: {@link Entry.Outcome#ENTERED} when it may be, and then no other gets its admission, or
     * {@link Entry.Outcome#FREE} when it needs none. Not later than its time, unless it was before.
     */
    public Future<Entry.Outcome> bind(Room room, String checkoutId) {
        return redis.run(
                        BIND,
                        RoomKeys.of(room).with(checkoutId),
                        List.of(begins(room), checkoutId, RoomKeys.EXPIRY_SECONDS))
                .map(answer -> Entry.Outcome.of(answer.toString()));
    }

    /** Gives back the admission of a checkout that will never be bought. True when it had one. */
    public Future<Boolean> leave(Room room, String checkoutId) {
        var keys = RoomKeys.of(room);
        return redis.run(LEAVE, List.of(keys.tickets(), keys.begun()), List.of(checkoutId))
                .map(answer -> answer.toInteger() == 1);
    }

    private Future<Response> ticket(Room room, String draw, List<String> owners, String address) {
        var arguments = new ArrayList<String>(owners.size() + 5);
        arguments.add(draw);
        arguments.add(address);
        arguments.add(Integer.toString(room.settings().ticketsPerAddress()));
        arguments.add(Long.toString(room.settings().admission().toMillis()));
        arguments.add(RoomKeys.EXPIRY_SECONDS);
        arguments.addAll(owners);
        return crowd.run(TICKET, RoomKeys.of(room).all(), arguments);
    }

    private static Ticket ticket(Room room, Response answer) {
        var pace = answer.get(6).toString();
        return new Ticket(
                answer.get(0).toLong(),
                answer.get(1).toString(),
                answer.get(2).toLong(),
                !answer.get(3).toString().isEmpty(),
                answer.get(4).toLong(),
                answer.get(5).toInteger() == 1,
                pace.isEmpty() ? room.settings().releasePerSecond() : Double.parseDouble(pace),
                answer.get(7).toLong());
    }

    private static RoomState state(Response answer) {
        var releases = answer.get(8).stream().map(RoomQueue::release).toList();
        return new RoomState(
                answer.get(0).toLong(),
                answer.get(1).toInteger() == 1,
                answer.get(2).toInteger() == 1,
                answer.get(3).toLong(),
                answer.get(4).toLong(),
                Double.parseDouble(answer.get(5).toString()),
                answer.get(6).toLong(),
                answer.get(7).toLong(),
                releases);
    }

    private static RoomState.Release release(Response entry) {
        var parts = entry.toString().split(":", 2);
        return new RoomState.Release(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    private static String begins(Room room) {
        var at = room.settings().opensAt();
        return at == null ? "-1" : Long.toString(at.toEpochMilli());
    }
}
