package dev.doorbuster.app;

import dev.doorbuster.runtime.config.Env;

/** {@code migrate}: the current schema and all topics, for a release that starts its roles one by one. */
final class MigrateCommand {
    private MigrateCommand() {}

    static int run(Env env) {
        new Groundwork(env).lay();
        System.out.println("schema and topics are current");
        return 0;
    }
}
