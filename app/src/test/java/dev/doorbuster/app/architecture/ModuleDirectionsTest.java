package dev.doorbuster.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows between modules point one way, and services meet only in events. */
@AnalyzeClasses(packages = "dev.doorbuster", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleDirectionsTest {
    private static final String COMMERCE = "dev.doorbuster.commerce..";
    private static final String RUNTIME = "dev.doorbuster.runtime..";
    private static final String SESSION = "dev.doorbuster.session..";
    private static final String EDGE = "dev.doorbuster.edge..";
    private static final String CHECKOUT = "dev.doorbuster.checkout..";
    private static final String ACCOUNTS = "dev.doorbuster.accounts..";
    private static final String PIPELINE = "dev.doorbuster.pipeline..";
    private static final String STACK = "dev.doorbuster.localstack..";
    private static final String SIMULATORS = "dev.doorbuster.simulators..";
    private static final String APP = "dev.doorbuster.app..";

    @ArchTest
    static final ArchRule commerceIsPlainJava = noClasses()
            .that()
            .resideInAPackage(COMMERCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    RUNTIME,
                    SESSION,
                    EDGE,
                    CHECKOUT,
                    ACCOUNTS,
                    PIPELINE,
                    STACK,
                    SIMULATORS,
                    APP,
                    "io.vertx..",
                    "com.hazelcast..",
                    "org.apache.kafka..");

    @ArchTest
    static final ArchRule runtimeKnowsNoService = noClasses()
            .that()
            .resideInAPackage(RUNTIME)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SESSION, EDGE, CHECKOUT, ACCOUNTS, PIPELINE, STACK, SIMULATORS, APP);

    @ArchTest
    static final ArchRule cartSessionKnowsNeitherServicesNorHttp = noClasses()
            .that()
            .resideInAPackage(SESSION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    EDGE,
                    CHECKOUT,
                    ACCOUNTS,
                    PIPELINE,
                    STACK,
                    SIMULATORS,
                    APP,
                    "io.vertx.ext.web..",
                    "dev.doorbuster.runtime.http..");

    @ArchTest
    static final ArchRule edgeKnowsNoOtherServiceAndNoDatabase = noClasses()
            .that()
            .resideInAPackage(EDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    CHECKOUT,
                    ACCOUNTS,
                    PIPELINE,
                    STACK,
                    SIMULATORS,
                    APP,
                    "io.vertx.sqlclient..",
                    "io.vertx.pgclient..",
                    "java.sql..");

    @ArchTest
    static final ArchRule checkoutKnowsNoOtherService = noClasses()
            .that()
            .resideInAPackage(CHECKOUT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EDGE, ACCOUNTS, PIPELINE, STACK, SIMULATORS, APP);

    @ArchTest
    static final ArchRule accountsKnowNoOtherServiceAndNoOrders = noClasses()
            .that()
            .resideInAPackage(ACCOUNTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    EDGE,
                    CHECKOUT,
                    PIPELINE,
                    STACK,
                    SIMULATORS,
                    APP,
                    "dev.doorbuster.commerce.order..",
                    "dev.doorbuster.commerce.checkout..");

    @ArchTest
    static final ArchRule pipelineKnowsNoOtherServiceAndNoShoppers = noClasses()
            .that()
            .resideInAPackage(PIPELINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    EDGE, CHECKOUT, ACCOUNTS, SESSION, STACK, SIMULATORS, APP, "dev.doorbuster.runtime.http..");

    @ArchTest
    static final ArchRule theDeciderAndTheRecommenderArePure = noClasses()
            .that()
            .resideInAnyPackage("dev.doorbuster.pipeline.decider..", "dev.doorbuster.pipeline.recommend")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..", "org.apache.kafka..", RUNTIME, "java.io..", "java.nio..", "java.util.random..");

    @ArchTest
    static final ArchRule theLocalStackKnowsNoBusiness = noClasses()
            .that()
            .resideInAnyPackage(STACK, SIMULATORS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMERCE, RUNTIME, SESSION, EDGE, CHECKOUT, ACCOUNTS, PIPELINE, APP);
}
