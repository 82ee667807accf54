package dev.doorbuster.load.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What proves the shop's promises shares no code with the shop; only its tests have the program on their class path. */
@AnalyzeClasses(packages = "dev.doorbuster", importOptions = ImportOption.DoNotIncludeTests.class)
class LoadDirectionsTest {
    private static final String LOAD = "dev.doorbuster.load..";

    @ArchTest
    static final ArchRule theCheckerAndTheDrillsKnowNoService = noClasses()
            .that()
            .resideInAPackage(LOAD)
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

    @ArchTest
    static final ArchRule theCheckerKnowsNoDrill = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.load.check..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.doorbuster.load.drill..");

    @ArchTest
    static final ArchRule nobodyNeedsTheLoadTests = noClasses()
            .that()
            .resideOutsideOfPackage(LOAD)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LOAD);
}
