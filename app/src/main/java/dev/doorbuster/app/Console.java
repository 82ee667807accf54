package dev.doorbuster.app;

import dev.doorbuster.localstack.Progress;
import dev.doorbuster.localstack.StackService;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person at the terminal sees; the log goes to a file. Thread-safe. */
final class Console {
    private static final int COLUMN = 12;

    void line(String text) {
        System.out.println(text);
    }

    void service(String service, Progress.Phase phase, String detail, Duration elapsed) {
        var took = String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1_000.0);
        switch (phase) {
            case STARTING -> line(pad(service) + "starting");
            case READY -> line(pad(service) + "ready in " + took + (detail.isEmpty() ? "" : "  (" + detail + ")"));
            case FAILED -> line(pad(service) + "failed after " + took + ": " + detail);
            case STOPPING -> line(pad(service) + "stopping");
            case STOPPED -> line(pad(service) + "stopped");
        }
    }

    void external(StackService service) {
        line(pad(service.name()) + "external at " + service.endpoint());
    }

    void open(String address, Home home, @Nullable String psp, boolean ownAdminToken) {
        line("");
        line("The shop is open: " + address);
        line("  API contract    " + address + "/openapi.yaml");
        line("  health          " + address + "/health/ready");
        if (psp != null) {
            line("  payment ledger  " + psp + "/_ledger");
        }
        line("  mail            " + home.mail());
        line("  admin token     " + (ownAdminToken ? "as in ADMIN_TOKEN" : home.adminTokenFile()));
        line("Ctrl-C stops it; its state stays in " + home.path());
    }

    private static String pad(String service) {
        return String.format(Locale.ROOT, "  %-" + COLUMN + "s", service);
    }
}
