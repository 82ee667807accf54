package dev.doorbuster.app;

import dev.doorbuster.accounts.AccountsMigrations;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.pipeline.Migrations;
import dev.doorbuster.runtime.config.Backends;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.kafka.TopicAdmin;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database's schema and the topics. The pipeline makes them; other roles wait until they are there. Blocks: for start-up. */
final class Groundwork {
    private static final Logger log = LoggerFactory.getLogger(Groundwork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 250;
    private static final String MAKER = "; the pipeline role or the command migrate makes them";

    private final Env env;
    private final Backends backends;

    Groundwork(Env env) {
        this.env = env;
        this.backends = Backends.from(env);
    }

    /** @throws RetryableFault naming what is missing still after {@code START_WAIT} */
    void prepare(Set<Role> roles) throws InterruptedException {
        if (roles.contains(Role.PIPELINE)) {
            lay();
        } else {
            await(roles);
        }
    }

    void lay() {
        Migrations.run(Backends.databaseUrl(env));
        AccountsMigrations.run(Backends.databaseUrl(env));
        TopicAdmin.ensure(backends.kafkaBootstrapServers(), topics().all());
    }

    private void await(Set<Role> roles) throws InterruptedException {
        var patience = env.duration("START_WAIT", PATIENCE);
        long deadline = System.nanoTime() + patience.toNanos();
        var missing = missing(roles);
        if (missing.isPresent()) {
            log.info("waiting up to {}: {}", patience, missing.get());
        }
        while (missing.isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new RetryableFault("after " + patience + ": " + missing.get(), null);
            }
            Thread.sleep(PAUSE_MILLIS);
            missing = missing(roles);
        }
    }

    /** What keeps these roles from starting. A store that does not answer may be starting itself, so it is waited for too. */
    private Optional<String> missing(Set<Role> roles) {
        try {
            var topics = TopicAdmin.missing(backends.kafkaBootstrapServers(), topics().all());
            if (!topics.isEmpty()) {
                return Optional.of("there are no topics " + topics + MAKER);
            }
            boolean tables = (!roles.contains(Role.CHECKOUT) || Migrations.areDone(Backends.databaseUrl(env)))
                    && (!roles.contains(Role.ACCOUNTS) || AccountsMigrations.areDone(Backends.databaseUrl(env)));
            return tables ? Optional.empty() : Optional.of("the database has not all tables" + MAKER);
        } catch (RuntimeException e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("a store does not answer"));
        }
    }

    private Topics topics() {
        return new Topics(backends.region());
    }
}
