package org.cloudcert.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.cloudcert.CloudCert;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house as docs/architecture.md draws it. */
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cloudcert");

    private static final ApplicationModules MODULES = ApplicationModules.of(CloudCert.class);

    @Test
    void modulesKnowEachOtherOnlyByTheirDoorsAndWithoutCycles() {
        MODULES.verify();
    }

    /** A package that lost its annotation would silently be no module, and be checked by nobody. */
    @Test
    void theseAreTheModules() {
        assertThat(MODULES.stream().map(module -> module.getBasePackage().getName()))
                .containsExactlyInAnyOrder(
                        "org.cloudcert.administration",
                        "org.cloudcert.procedure.csisms",
                        "org.cloudcert.procedure.qualification",
                        "org.cloudcert.capability.archive",
                        "org.cloudcert.capability.audittrail",
                        "org.cloudcert.capability.casefile",
                        "org.cloudcert.capability.certificate",
                        "org.cloudcert.capability.deadline",
                        "org.cloudcert.capability.document",
                        "org.cloudcert.capability.evaluation",
                        "org.cloudcert.capability.fee",
                        "org.cloudcert.capability.material",
                        "org.cloudcert.capability.notification",
                        "org.cloudcert.capability.party",
                        "org.cloudcert.capability.regulation",
                        "org.cloudcert.capability.staffing",
                        "org.cloudcert.desk",
                        "org.cloudcert.engine",
                        "org.cloudcert.rule",
                        "org.cloudcert.web");
    }

    @Test
    void importsRunFromProceduresAndPagesThroughCapabilitiesToTheEngine() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("procedure")
                .definedBy("org.cloudcert.procedure..")
                .layer("desk")
                .definedBy("org.cloudcert.desk..")
                .layer("administration")
                .definedBy("org.cloudcert.administration..")
                .layer("capability")
                .definedBy("org.cloudcert.capability..")
                .layer("engine")
                .definedBy("org.cloudcert.engine..")
                .layer("ground")
                .definedBy("org.cloudcert.rule..", "org.cloudcert.web..")
                .whereLayer("procedure")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("desk")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("administration")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("capability")
                .mayOnlyBeAccessedByLayers("procedure", "desk", "administration")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("procedure", "desk", "administration", "capability")
                .check(CODE);
    }

    @Test
    void onlyTheEngineAndTheProcessPackagesKnowCamunda() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.cloudcert.engine..",
                        "org.cloudcert.procedure..process..",
                        "org.cloudcert.capability..process..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(CODE);
    }

    @Test
    void aggregatesKnowNothingOfTheWeb() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.springframework.web..", "jakarta.servlet..")
                .check(CODE);
    }
}
