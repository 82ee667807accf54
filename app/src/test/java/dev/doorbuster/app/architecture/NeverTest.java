package dev.doorbuster.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.NullMarked;

/** What is never done in production code, whatever the reason seems to be. */
@AnalyzeClasses(packages = "dev.doorbuster", importOptions = ImportOption.DoNotIncludeTests.class)
class NeverTest {
    private static final String MAIN = "dev.doorbuster.app..";
    private static final String STACK = "dev.doorbuster.localstack..";

    @ArchTest
    static final ArchRule nobodySleepsOutsideMain = noClasses()
            .that()
            .resideOutsideOfPackages(MAIN, STACK)
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get");

    /** Where a sequence reads better; everything there runs on virtual threads. */
    @ArchTest
    static final ArchRule onlyVirtualThreadsAwait = noClasses()
            .that()
            .resideOutsideOfPackages(
                    MAIN,
                    "dev.doorbuster.runtime.kafka..",
                    "dev.doorbuster.pipeline.writer..",
                    "dev.doorbuster.pipeline.catalog..",
                    "dev.doorbuster.pipeline.worker..",
                    "dev.doorbuster.pipeline.recommend.writer..",
                    "dev.doorbuster.checkout.session..",
                    "dev.doorbuster.edge.admin..",
                    "dev.doorbuster.edge.profile..")
            .should()
            .callMethod(Future.class, "await", Future.class)
            .orShould()
            .callMethod(Future.class, "await");

    @ArchTest
    static final ArchRule noLocksOutsideTheLocalStack = noClasses()
            .that()
            .resideOutsideOfPackages(STACK)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Lock.class);

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that()
            .resideOutsideOfPackages(MAIN, STACK, "dev.doorbuster.simulators..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes.stream()
                        .map(type -> type.getPackage())
                        .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .distinct())
                .isEmpty();
    }

    @ArchTest
    static void noPackageIsADrawerForEverything(JavaClasses classes) {
        assertThat(classes.stream()
                        .map(type -> type.getPackageName())
                        .filter(name -> name.matches(".*\\.(util|utils|common|commons|impl|misc|helpers?)(\\..*)?"))
                        .distinct())
                .isEmpty();
    }
}
