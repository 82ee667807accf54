package dev.doorbuster.checkout.session;

import static io.vertx.core.Future.await;

import dev.doorbuster.checkout.shopper.Shopper;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.checkout.CheckoutStatus;
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

/**
 * The gate between waiting rooms and checkouts. An admission is spent when a checkout is made with it; until that checkout is being
 * completed its shopper can make another one with the same admission, because the answer to the first may have been lost, and the
 * older one then goes without. Runs on virtual threads.
 */
final class RoomGate {
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
     * Takes what a new checkout needs to be made.
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
        for (var room : gates) {
            requireUnits(room, checkout);
            var admission = fitting(room, held).orElse(null);
            enter(room, checkout.id(), admission, isAllGood ? Entry.Outcome.REQUIRED : Entry.Outcome.UNKNOWN);
        }
    }

    /** @throws Problem 403 when the checkout has no admission, or has it no longer */
    void confirm(Checkout checkout) {
        for (var room : before(checkout)) {
            var outcome = await(queue.bind(room, checkout.id()));
            if (outcome != Entry.Outcome.ENTERED) {
                throw refusal(room, outcome);
            }
        }
    }

    /** What one shopper may buy of what is behind a room, by SKU. */
    Map<String, Integer> limits(List<OrderLine> lines) {
        var limits = new HashMap<String, Integer>();
        for (var line : lines) {
            rooms.all().stream()
                    .filter(room -> room.gates(line.productId()))
                    .forEach(room -> limits.merge(line.sku(), room.settings().unitsPerShopper(), Math::min));
        }
        return limits;
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

    private static Optional<Admission> fitting(Room room, List<Admission> held) {
        return held.stream()
                .filter(admission -> admission.ticket().life().equals(room.life()))
                .findFirst();
    }

    /** @param otherwise what to call it when an admission is needed and none fits */
    private void enter(Room room, String checkoutId, @Nullable Admission admission, Entry.Outcome otherwise) {
        var from = "";
        boolean isCanceled = false;
        for (int i = 0; i < MAX_MOVES; i++) {
            var entry = await(queue.enter(room, checkoutId, admission, from, isCanceled));
            if (entry.outcome() == Entry.Outcome.ENTERED) {
                if (entry.holder().isEmpty() && admission != null) {
                    meters.counter("doorbuster.room.spent", "room", room.id()).increment();
                }
                return;
            }
            if (entry.outcome() != Entry.Outcome.HELD || entry.holder().equals(from)) {
                throw refusal(room, entry.outcome() == Entry.Outcome.REQUIRED ? otherwise : entry.outcome());
            }
            from = entry.holder();
            isCanceled = isCanceled(room, from);
        }
        throw Problem.unavailable("the checkout is changing too fast");
    }

    /** True when the checkout that has the admission will never be bought; false when it is only lying there. */
    private boolean isCanceled(Room room, String holder) {
        var found = await(checkouts.load(holder));
        if (found.isEmpty() || found.get().status() == CheckoutStatus.CANCELED) {
            return true;
        }
        return switch (found.get().status()) {
            case INCOMPLETE, READY_FOR_COMPLETE, CANCELED -> false;
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
            case REQUIRED, ENTERED ->
                Problem.of(
                        403,
                        "admission_required",
                        title + " has a waiting room: " + room.id() + "; please queue first");
        };
    }
}
