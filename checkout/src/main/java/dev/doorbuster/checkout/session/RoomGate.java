package dev.doorbuster.checkout.session;

import static io.vertx.core.Future.await;

import dev.doorbuster.checkout.shopper.Shopper;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.room.Admission;
import dev.doorbuster.commerce.room.AdmissionTokens;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.session.checkout.CheckoutStore;
import dev.doorbuster.session.room.Entry;
import dev.doorbuster.session.room.RoomQueue;
import dev.doorbuster.session.room.Rooms;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate between waiting rooms and checkouts. An admission is spent when a checkout is made with it; until that checkout is being
 * completed its shopper can make another one with the same admission, because the answer to the first may have been lost, and the
 * older one then goes without. Whoever could not buy gets the admission back. Runs on virtual threads.
 */
final class RoomGate {
    private static final Logger log = LoggerFactory.getLogger(RoomGate.class);
    private static final int MAX_MOVES = 5;

    private final Rooms rooms;
    private final RoomQueue queue;
    private final AdmissionTokens tokens;
    private final CheckoutStore checkouts;
    private final MeterRegistry meters;

    RoomGate(Rooms rooms, RoomQueue queue, AdmissionTokens tokens, CheckoutStore checkouts, MeterRegistry meters) {
        this.rooms = rooms;
        this.queue = queue;
        this.tokens = tokens;
        this.checkouts = checkouts;
        this.meters = meters;
    }

    /**
     * Takes what a new checkout needs to be made: of every room, or of none.
     *
     * @param shown admission tokens; those for other rooms do not matter
     * @throws Problem 403 or 409 when a room does not let it through
     */
    void enter(Checkout checkout, Shopper shopper, List<String> shown) {
        var gates = before(checkout);
        if (gates.isEmpty()) {
            return;
        }
        var held = shown.stream()
                .flatMap(token -> tokens.read(token).stream())
                .filter(admission -> shopper.is(admission.owner()))
                .toList();
        boolean isAllGood = held.size() == shown.size()
                && held.stream()
                        .allMatch(admission -> gates.stream()
                                .anyMatch(room ->
                                        room.life().equals(admission.ticket().life())));
        boolean isThrough = false;
        try {
            for (var room : gates) {
                enter(room, checkout, held, isAllGood ? Entry.Outcome.REQUIRED : Entry.Outcome.UNKNOWN);
            }
            isThrough = true;
        } finally {
            if (!isThrough) {
                leave(checkout);
            }
        }
    }

    /**
     * Gives back what a checkout took that will never be bought; it may be called again. When it does not work out, the next
     * checkout with the same admission finds that this one is canceled, as long as the admission lasts.
     */
    void leave(Checkout checkout) {
        try {
            for (var room : before(checkout)) {
                boolean wasIn = await(queue.leave(room, checkout.id()));
                log.debug("{} leaves {}: {}", checkout.id(), room.id(), wasIn);
            }
        } catch (Exception e) {
            log.warn("{} keeps its admission: {}", checkout.id(), e.toString());
        }
    }

    /** @throws Problem 403 when the checkout has no admission, or has it no longer */
    void confirm(Checkout checkout) {
        for (var room : before(checkout)) {
            var outcome = await(queue.bind(room, checkout.id()));
            if (outcome != Entry.Outcome.ENTERED && outcome != Entry.Outcome.FREE) {
                throw refusal(room, outcome);
            }
        }
    }

    /**
     * What one shopper may buy of what is behind the rooms that restricted this checkout, by SKU.
     *
     * @param checkout that was confirmed
     */
    Map<String, Integer> limits(Checkout checkout) {
        var limits = new HashMap<String, Integer>();
        for (var room : rooms.all()) {
            var gated = checkout.lines().stream()
                    .filter(line -> room.gates(line.productId()))
                    .toList();
            if (!gated.isEmpty() && restricts(room, checkout)) {
                gated.forEach(line -> limits.merge(line.sku(), room.settings().unitsPerShopper(), Math::min));
            }
        }
        return limits;
    }

    /** A room that opens by demand does not restrict what was begun before. Nor what it cannot say: the order must go its way. */
    private boolean restricts(Room room, Checkout checkout) {
        return room.settings().opensAt() != null
                || await(queue.bind(room, checkout.id())
                        .map(outcome -> outcome == Entry.Outcome.ENTERED)
                        .otherwise(false));
    }

    private List<Room> before(Checkout checkout) {
        var products = new HashSet<String>();
        checkout.lines().forEach(line -> products.add(line.productId()));
        return rooms.before(products);
    }

    private static void requireUnits(Room room, Checkout checkout) {
        int limit = room.settings().unitsPerShopper();
        var violations = new ArrayList<Violation>();
        int units = 0;
        for (int i = 0; i < checkout.lines().size(); i++) {
            var line = checkout.lines().get(i);
            if (room.gates(line.productId())) {
                units += line.quantity();
                violations.add(new Violation("lines[" + i + "]", "limit_exceeded", "counts for the limit of " + limit));
            }
        }
        if (units > limit) {
            throw Problem.conflict(
                    "limit_exceeded",
                    "no more than " + limit + " of " + room.settings().title() + " for one shopper",
                    violations);
        }
    }

    private static int units(Room room, Checkout checkout) {
        return checkout.lines().stream()
                .filter(line -> room.gates(line.productId()))
                .mapToInt(OrderLine::quantity)
                .sum();
    }

    private static Optional<Admission> fitting(Room room, List<Admission> held) {
        return held.stream()
                .filter(admission -> admission.ticket().life().equals(room.life()))
                .findFirst();
    }

    /** @param otherwise what to call it when an admission is needed and none fits */
    private void enter(Room room, Checkout checkout, List<Admission> held, Entry.Outcome otherwise) {
        boolean isByTime = room.settings().opensAt() != null;
        if (isByTime) {
            requireUnits(room, checkout);
        }
        var outcome = take(room, checkout, fitting(room, held).orElse(null));
        switch (outcome) {
            case FREE -> {}
            case ENTERED -> {
                if (!isByTime) {
                    requireUnits(room, checkout);
                }
            }
            default -> throw refusal(room, outcome == Entry.Outcome.REQUIRED ? otherwise : outcome);
        }
    }

    private Entry.Outcome take(Room room, Checkout checkout, @Nullable Admission admission) {
        var from = "";
        boolean isCanceled = false;
        for (int i = 0; i < MAX_MOVES; i++) {
            var entry = await(queue.enter(room, checkout.id(), admission, units(room, checkout), from, isCanceled));
            if (entry.outcome() == Entry.Outcome.ENTERED && entry.holder().isEmpty()) {
                meters.counter("doorbuster.room.spent", "room", room.id()).increment();
            }
            if (entry.outcome() != Entry.Outcome.HELD || entry.holder().equals(from)) {
                return entry.outcome();
            }
            from = entry.holder();
            isCanceled = isCanceled(room, from);
        }
        throw Problem.unavailable("the checkout is changing too fast");
    }

    /**
     * True when the checkout that has the admission will never be bought; false when it is only lying there, and also when it is
     * not there: it may be about to be made, and as it was never completed it can be put out without this.
     */
    private boolean isCanceled(Room room, String holder) {
        var found = await(checkouts.load(holder));
        if (found.isEmpty()) {
            return false;
        }
        return switch (found.get().status()) {
            case CANCELED -> true;
            case INCOMPLETE, READY_FOR_COMPLETE -> false;
            case COMPLETE_IN_PROGRESS, COMPLETED -> throw refusal(room, Entry.Outcome.HELD);
        };
    }

    private static Problem refusal(Room room, Entry.Outcome outcome) {
        var title = room.settings().title();
        return switch (outcome) {
            case NOT_OPEN -> Problem.of(403, "sale_not_open", "the sale of " + title + " has not begun yet");
            case EXPIRED ->
                Problem.of(403, "admission_expired", "the time to buy " + title + " is over; please queue again");
            case HELD -> Problem.conflict("admission_used", "something was bought with this admission already");
            case UNKNOWN -> Problem.of(403, "admission_invalid", "this is no admission of yours to " + title);
            case REQUIRED, ENTERED, FREE ->
                Problem.of(
                        403,
                        "admission_required",
                        title + " has a waiting room: " + room.id() + "; please queue first");
        };
    }
}
