package dev.doorbuster.load.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What proves the shop's promises shares no code with the shop; what measures it shares as little as it can. */
@AnalyzeClasses(packages = "dev.doorbuster", importOptions = ImportOption.DoNotIncludeTests.class)
class LoadDirectionsTest {
    private static final String LOAD = "dev.doorbuster.load..";
    private static final String BENCH = "dev.doorbuster.load.bench..";
    private static final String EVALUATE = "dev.doorbuster.load.evaluate..";

    @ArchTest
    static final ArchRule theCheckerAndTheDrillsKnowNoService = noClasses()
            .that()
            .resideInAPackage(LOAD)
            .and()
            .resideOutsideOfPackages(BENCH, EVALUATE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.doorbuster.commerce..",
                    "dev.doorbuster.runtime..",
                    "dev.doorbuster.session..",
                    "dev.doorbuster.edge..",
                    "dev.doorbuster.checkout..",
                    "dev.doorbuster.pipeline..",
                    "dev.doorbuster.app..");

    /** A pure function cannot be measured over Kafka, and facts have to be signed as the services sign them. */
    @ArchTest
    static final ArchRule theBenchmarksKnowTheVocabularyAndTheDeciderOnly = noClasses()
            .that()
            .resideInAPackage(BENCH)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "dev.doorbuster.runtime..",
                            "dev.doorbuster.session..",
                            "dev.doorbuster.edge..",
                            "dev.doorbuster.checkout..",
                            "dev.doorbuster.pipeline..",
                            "dev.doorbuster.app..")
                    .and(resideOutsideOfPackage("dev.doorbuster.pipeline.decider")));

    /** A guess is as good as what makes it: an evaluation of a copy would say nothing about the shop. The core is pure, too. */
    @ArchTest
    static final ArchRule theEvaluationKnowsTheVocabularyAndTheRecommendersCoreOnly = noClasses()
            .that()
            .resideInAPackage(EVALUATE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "dev.doorbuster.runtime..",
                            "dev.doorbuster.session..",
                            "dev.doorbuster.edge..",
                            "dev.doorbuster.checkout..",
                            "dev.doorbuster.pipeline..",
                            "dev.doorbuster.app..")
                    .and(resideOutsideOfPackage("dev.doorbuster.pipeline.recommend")));

    @ArchTest
    static final ArchRule theCheckerKnowsNoDrill = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.load.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.doorbuster.load.drill..", BENCH, EVALUATE, "dev.doorbuster.load.shop..");

    @ArchTest
    static final ArchRule nobodyNeedsTheLoadTests = noClasses()
            .that()
            .resideOutsideOfPackage(LOAD)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LOAD);
}
