package dev.doorbuster.load.room;

import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.wire.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/** Draws a ticket, waits, and buys when let in. Blocks; one virtual thread uses it. */
final class Patron implements Callable<Visit> {
    private static final Told NOTHING = new Told("", Told.Answer.NOTHING, "");
    private static final Duration SHORTEST_LOOK = Duration.ofMillis(300);
    private static final Duration RECONNECT_WITHIN = Duration.ofSeconds(1);
    /** Doublings of that for who is refused again and again, as a browser does. */
    private static final int MAX_BACKOFF = 4;
    /** One in so many is tempted to cheat, and one in so many draws again and again. */
    private static final int TEMPTED = 20;

    private static final int GREEDY = 50;
    private static final int GREEDY_DRAWS = 3;
    private static final int STRANGERS = 1_000_000;

    private final Trial trial;
    private final Person person;
    private final long number;
    private final boolean bySocket;
    private long staleAtMillis;

    /**
     * What all patrons share. Thread-safe.
     *
     * @param sale what they come for
     * @param longestLook between two looks of who has no WebSocket
     * @param endMillis since 1970, when everybody goes home
     * @param bought so many so far
     * @param otherTickets shoppers who drew again and got another ticket
     */
    record Trial(
            Edges edges,
            InstantSource clock,
            Sale sale,
            Duration longestLook,
            long endMillis,
            Attempts attempts,
            LongAdder bought,
            LongAdder otherTickets) {}

    Patron(Trial trial, long number, boolean bySocket) {
        this.trial = trial;
        this.person = new Person(trial.edges(), number);
        this.number = number;
        this.bySocket = bySocket;
    }

    @Override
    public Visit call() throws InterruptedException {
        long came = trial.clock().millis();
        var _ = person.insist(Request.get("/api/rooms"));
        var drawn = person.insist(Request.post(trial.sale().ticketPath(), "{}"));
        var ticket = Ticket.of(drawn.body());
        long drew = trial.clock().millis() - came;
        if (!drawn.isOk() || ticket.number() < 0) {
            return new Visit(
                    -1, bySocket, drew, 0, 0, 0, Visit.End.NO_TICKET, Integer.toString(drawn.status()), NOTHING);
        }
        if (number % GREEDY == 0) {
            drawAgain(ticket.id());
        }
        var last = bySocket ? listen(ticket) : look(ticket);
        long learned = trial.clock().millis();
        var bought = ended(last);
        return new Visit(
                ticket.number(),
                bySocket,
                drew,
                last.letInAtMillis(),
                bought.end() == Visit.End.LEFT_WAITING ? 0 : learned,
                staleAtMillis,
                bought.end(),
                bought.why(),
                bought.told());
    }

    private void drawAgain(String id) throws InterruptedException {
        for (int i = 0; i < GREEDY_DRAWS; i++) {
            var again = person.insist(Request.post(trial.sale().ticketPath(), "{}"));
            if (again.isOk() && !Ticket.of(again.body()).id().equals(id)) {
                trial.otherTickets().increment();
            }
        }
    }

    private Till.Bought ended(Ticket last) throws InterruptedException {
        if (last.isAdmitted()) {
            return buy(last);
        }
        return Till.Bought.not(
                switch (last.state()) {
                    case "sold_out" -> Visit.End.SOLD_OUT;
                    case "expired" -> Visit.End.EXPIRED;
                    default -> Visit.End.LEFT_WAITING;
                });
    }

    private Till.Bought buy(Ticket ticket) throws InterruptedException {
        boolean tempted = ticket.number() % TEMPTED == 0;
        var swindler = new Swindler(
                trial.attempts(),
                new Person(trial.edges(), number + STRANGERS),
                trial.sale().sku());
        Till.fill(person, trial.sale().sku(), ticket.token());
        if (!tempted) {
            return buy(ticket.token());
        }
        var thief = Thread.startVirtualThread(() -> steal(swindler, ticket.token()));
        swindler.beforePurchase(person, ticket.token());
        var bought = buy(ticket.token());
        if (bought.end() == Visit.End.BOUGHT) {
            swindler.afterPurchase(person, ticket.token());
        }
        thief.join();
        return bought;
    }

    private Till.Bought buy(String token) throws InterruptedException {
        var bought = new Till(person, token).buy();
        if (bought.end() == Visit.End.BOUGHT) {
            trial.bought().increment();
        }
        return bought;
    }

    private static void steal(Swindler swindler, String token) {
        try {
            swindler.steal(token);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the shop says something else than to wait, over another socket when one ends. */
    private Ticket listen(Ticket drawn) throws InterruptedException {
        int refused = 0;
        while (!isOver()) {
            try (var ear = Ear.open(trial.edges(), person, drawn.id())) {
                refused = 0;
                if (ear.next(trial.endMillis() - trial.clock().millis()) instanceof Ear.Heard.News(Ticket news)) {
                    return news;
                }
            } catch (Ear.Closed busy) {
                refused = Math.min(refused + 1, MAX_BACKOFF);
            }
            if (!isOver()) {
                person.goElsewhere();
                // As the shop's own page does while it has no socket.
                var seen = Ticket.of(
                        person.ask(Request.get(trial.sale().ticketPath())).body());
                if (!seen.state().isEmpty() && !seen.isWaiting()) {
                    return seen;
                }
                person.pauseUpTo(RECONNECT_WITHIN.multipliedBy(1L << refused));
            }
        }
        return drawn;
    }

    /** The nearer the turn, the more often. */
    private Ticket look(Ticket drawn) throws InterruptedException {
        var ticket = drawn;
        while (ticket.isWaiting() && !isOver()) {
            person.pause(untilNextLook(ticket));
            long asked = trial.clock().millis();
            var reply = person.insist(Request.get(trial.sale().ticketPath()));
            if (reply.isOk()) {
                ticket = Ticket.of(reply.body());
                staleAtMillis = ticket.isWaiting() ? asked : staleAtMillis;
            }
        }
        return ticket;
    }

    private Duration untilNextLook(Ticket ticket) {
        var longest = trial.longestLook();
        if (ticket.estimateSeconds() < 0) {
            return longest;
        }
        var quarter = Duration.ofMillis(ticket.estimateSeconds() * 250);
        return quarter.compareTo(SHORTEST_LOOK) < 0
                ? SHORTEST_LOOK
                : quarter.compareTo(longest) > 0 ? longest : quarter;
    }

    private boolean isOver() {
        return trial.clock().millis() > trial.endMillis();
    }
}
