package dev.doorbuster.load.drill;

import dev.doorbuster.load.check.OrderLog;
import dev.doorbuster.load.check.Witness;
import dev.doorbuster.load.shop.RoleProcess;
import dev.doorbuster.localstack.Directories;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything a drill runs on: three services, two simulators, and four processes of the shop. The second pipeline stands by.
 * One thread uses it.
 */
record Site(
        Path folder,
        LocalStack stack,
        Simulators simulators,
        SiteSettings settings,
        RoleProcess edge,
        RoleProcess checkout,
        RoleProcess leader,
        RoleProcess standby)
        implements AutoCloseable {
    /** The first compiler only, because each lives for a minute and shares two cores with seven others. */
    private static final List<String> OPTIONS = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1");

    /**
     * Returns when everything is ready.
     *
     * @param folder empty; what the processes write stays there
     * @param programs where the services' programs are unpacked once for all
     * @param classPath of the shop's program
     */
    static Site start(Path folder, Path programs, String classPath) throws InterruptedException {
        var stack = LocalStack.start(
                LocalStackConfig.in(folder.resolve("stack"))
                        .withNativeDir(programs)
                        .withLeash(),
                Progress.SILENT);
        var simulators = Simulators.start(folder);
        var settings = SiteSettings.of(stack, simulators, folder);
        var program = RoleProcess.Program.shop(classPath, OPTIONS);
        var site = new Site(
                folder,
                stack,
                simulators,
                settings,
                RoleProcess.ofRole(folder, "edge", "edge", program, settings.edge()),
                RoleProcess.ofRole(folder, "checkout", "checkout,accounts", program, settings.checkout()),
                RoleProcess.ofRole(folder, "pipeline-a", "pipeline", program, settings.pipeline()),
                RoleProcess.ofRole(folder, "pipeline-b", "pipeline", program, settings.pipeline()));
        try {
            site.open();
            return site;
        } catch (RuntimeException | InterruptedException e) {
            site.close();
            throw e;
        }
    }

    /** The first pipeline is ready before the second is started, so it is the one that decides. */
    private void open() throws InterruptedException {
        for (var role : List.of(leader, checkout, edge)) {
            role.launch();
        }
        leader.awaitReady();
        standby.launch();
        for (var role : List.of(standby, checkout, edge)) {
            role.awaitReady();
        }
        if (standby.hasDecided() || !leader.hasDecided()) {
            throw new IllegalStateException("the wrong pipeline leads");
        }
    }

    String address() {
        return "http://127.0.0.1:" + settings.edgePort();
    }

    OrderLog orderLog() {
        return new OrderLog(stack.kafkaBootstrapServers(), SiteSettings.REGION);
    }

    Witness witness() {
        return new Witness(
                stack.kafkaBootstrapServers(),
                SiteSettings.REGION,
                stack.databaseUrl(),
                simulators.pspUrl(),
                Optional.of(simulators.carrierUrl()));
    }

    @Override
    public void close() {
        List.of(edge, checkout, leader, standby).forEach(RoleProcess::close);
        simulators.close();
        stack.close();
        try {
            Directories.delete(folder.resolve("stack"));
        } catch (IOException e) {
            System.err.println("cannot delete " + folder.resolve("stack") + ": " + e.getMessage());
        }
    }
}
