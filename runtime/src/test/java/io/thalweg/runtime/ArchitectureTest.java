package io.thalweg.runtime;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final String ROOT = "io.thalweg.runtime";

    private static JavaClasses runtime;

    @BeforeAll
    static void read() throws URISyntaxException {
        Path classes = Path.of(
                Walk.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        runtime = new ClassFileImporter().importPath(classes);
    }

    @Test
    void allRoomsAreRead() {
        assertThat(runtime.stream().map(type -> type.getPackageName()).distinct())
                .contains(
                        ROOT,
                        ROOT + ".integrate",
                        ROOT + ".stop",
                        ROOT + ".trajectory",
                        ROOT + ".observe",
                        ROOT + ".descent",
                        ROOT + ".many");
    }

    @Test
    void nothingOutsideTheJdkAndThalweg() {
        classes()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".observe.Bar")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.thalweg..", "org.jspecify.annotations"))
                .check(runtime);
    }

    @Test
    void theBarAloneUsesTheLibraryOfProgressBars() {
        classes()
                .that()
                .haveFullyQualifiedName(ROOT + ".observe.Bar")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", ROOT + ".observe", "me.tongfei.progressbar"))
                .check(runtime);
    }

    @Test
    void theContractKnowsNoOtherRoom() {
        classes()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "io.thalweg", ROOT))
                .check(runtime);
    }

    @ParameterizedTest
    @ValueSource(strings = {"integrate", "stop", "trajectory", "observe"})
    void siblingsKnowTheContractOnly(String sibling) {
        String room = ROOT + "." + sibling;
        classes()
                .that()
                .resideInAPackage(room)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".observe.Bar")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", ROOT, room))
                .check(runtime);
    }

    @Test
    void manyRunsAreSeenByNoOtherRoom() {
        String room = ROOT + ".many";
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", ROOT, ROOT + ".descent", ROOT + ".observe", room))
                .check(runtime);
        classes()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(room))
                .check(runtime);
    }

    @Test
    void everyPublicClassIsFinalOrAContract() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .orShould()
                .beEnums()
                .check(runtime);
    }
}
