package io.thalweg.runtime;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** A library that may be absent is used by one class, so that there is one place where its absence shows. */
    @ParameterizedTest
    @CsvSource({
        "me.tongfei.., io.thalweg.runtime.observe.Bar",
        "org.knowm.., io.thalweg.runtime.plot.Drawing",
        "de.erichseifert.., none"
    })
    void anOptionalLibraryIsUsedByOneClass(String library, String user) {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(user)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(runtime);
    }

    @Test
    void nothingElseOutsideTheJdkAndThalweg() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax.imageio..",
                        "io.thalweg..",
                        "org.jspecify.annotations",
                        "me.tongfei..",
                        "org.knowm.."))
                .check(runtime);
    }

    @Test
    void runsAreDrawnFromWhatIsRecorded() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".plot")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax.imageio..",
                        "org.jspecify..",
                        "org.knowm..",
                        ROOT,
                        ROOT + ".trajectory",
                        ROOT + ".plot"))
                .check(runtime);
    }

    /** What watches and draws is chosen by the user, and by nobody else; so is the bar for batches. */
    @ParameterizedTest
    @ValueSource(strings = {"observe", "plot"})
    void nobodyKnowsWhoWatches(String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + room)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".many.BatchBar")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "." + room))
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
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "me.tongfei.progressbar", ROOT, room))
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
