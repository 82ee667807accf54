package dev.doorbuster.app;

import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.ServiceStatus;
import dev.doorbuster.pipeline.writer.Rebuild;
import dev.doorbuster.runtime.config.Backends;
import dev.doorbuster.runtime.config.Clients;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** {@code rebuild [--dry-run]}: orders, stock and purchases made anew from the history; the shop may be running. */
final class RebuildCommand {
    private static final long STOP_SECONDS = 10;

    private RebuildCommand() {}

    static int run(Home home, Env env, boolean dryRun) throws Exception {
        var url = databaseUrl(home, env);
        var vertx = Vertx.vertx();
        try {
            print(Rebuild.run(Clients.postgres(vertx, url, 1), dryRun), dryRun, System.out);
            return 0;
        } finally {
            vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** The one that the environment names, or that of the shop in this folder. */
    private static String databaseUrl(Home home, Env env) {
        if (env.find("DATABASE_URL").isPresent()) {
            return Backends.databaseUrl(env);
        }
        return LocalStack.survey(LocalStackConfig.fromEnvironment(home.stack(), System.getenv())).stream()
                .filter(service -> service.name().equals("postgres") && service.answers())
                .findFirst()
                .map(ServiceStatus::address)
                .orElseThrow(() -> new ConfigError("DATABASE_URL", "is not set, and no shop runs from this folder"));
    }

    static void print(Rebuild.Report report, boolean dryRun, PrintStream out) {
        var differed = dryRun ? "differ" : "differed and are mended";
        out.printf(
                Locale.ROOT, "orders     %,d folded, %,d %s%n", report.orders(), report.ordersThatDiffered(), differed);
        if (report.ordersLeft() > 0) {
            out.printf(Locale.ROOT, "           %,d with an older history, left as they are%n", report.ordersLeft());
        }
        out.printf(Locale.ROOT, "stock      %,d SKUs, %,d %s%n", report.skus(), report.stockThatDiffered(), differed);
        if (report.stockLeft() > 0) {
            out.printf(Locale.ROOT, "           %,d with older returns, left as they are%n", report.stockLeft());
        }
        out.printf(Locale.ROOT, "purchases  %,d %s%n", report.purchasesThatDiffered(), differed);
        if (dryRun) {
            out.println("nothing was written");
        }
    }
}
