package dev.doorbuster.load.drill;

import dev.doorbuster.load.shop.RoleProcess;
import dev.doorbuster.localstack.StackService;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The drills. */
enum Drill {
    KILL_PIPELINE(20, (site, incident) -> {
        site.leader().kill();
        incident.note("kill -9 of the leading pipeline");
        pause(10);
        restart(site.leader(), incident);
    }),
    STANDBY_TAKEOVER(8, (site, incident) -> {
        site.leader().kill();
        incident.note("kill -9 of the leading pipeline; nobody starts it again");
        while (!site.standby().hasDecided()) {
            Thread.sleep(100);
        }
        incident.note("the standby decides");
    }),
    PAUSE_PIPELINE(20, (site, incident) -> {
        site.leader().freeze();
        incident.note("SIGSTOP of the leading pipeline");
        pause(15);
        site.leader().thaw();
        incident.note("SIGCONT of the old leader");
    }),
    KILL_CHECKOUT(15, (site, incident) -> {
        site.checkout().kill();
        incident.note("kill -9 of the checkout");
        pause(3);
        restart(site.checkout(), incident);
    }),
    KILL_EDGE(15, (site, incident) -> {
        site.edge().kill();
        incident.note("kill -9 of the edge");
        pause(3);
        restart(site.edge(), incident);
    }),
    KAFKA_RESTART(15, (site, incident) -> restart(site.stack().service("kafka"), incident)),
    POSTGRES_RESTART(10, (site, incident) -> restart(site.stack().service("postgres"), incident)),
    REDIS_RESTART(10, (site, incident) -> restart(site.stack().service("redis"), incident)),
    PSP_DEAD(65, (site, incident) -> {
        site.simulators().closeBank();
        incident.note("the payment provider is gone");
        pause(60);
        site.simulators().openBank();
        incident.note("the payment provider is back");
    });

    private static final int SERVICE_AWAY_SECONDS = 5;

    private final Duration lasts;
    private final Damage damage;

    Drill(int lastsSeconds, Damage damage) {
        this.lasts = Duration.ofSeconds(lastsSeconds);
        this.damage = damage;
    }

    /** As on the command line. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** About how long the shop is not whole; orders have to come for longer than that. */
    Duration lasts() {
        return lasts;
    }

    Damage damage() {
        return damage;
    }

    static Optional<Drill> named(String title) {
        return Arrays.stream(values())
                .filter(drill -> drill.title().equals(title))
                .findFirst();
    }

    private static void restart(RoleProcess role, Incident incident) throws InterruptedException {
        role.launch();
        role.awaitReady();
        incident.note(role.name() + " started again and ready");
    }

    private static void restart(StackService service, Incident incident) throws InterruptedException {
        service.kill();
        incident.note("kill -9 of " + service.name());
        pause(SERVICE_AWAY_SECONDS);
        service.start();
        incident.note(service.name() + " answers again");
    }

    private static void pause(int seconds) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(seconds));
    }
}
