package io.thalweg.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The rooms of the compiler, and who may look into whose. */
@AnalyzeClasses(packages = "io.thalweg", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.thalweg.processor.";
    private static final String[] JDK = {"java..", "org.jspecify.."};

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.thalweg.processor.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_LANGUAGE_KNOWS_NOBODY = room("ir").sees("javax.lang.model..");

    @ArchTest
    static final ArchRule DIAGNOSTICS_KNOW_NOBODY = room("diagnostic").sees();

    @ArchTest
    static final ArchRule THE_MODEL_IS_DATA = room("model").sees("diagnostic", "ir", "javax.lang.model..");

    @ArchTest
    static final ArchRule FLOWS = room("flow").sees("diagnostic", "ir", "model");

    @ArchTest
    static final ArchRule OPTIMIZATIONS = room("optimize").sees("ir");

    @ArchTest
    static final ArchRule DIFFERENTIATION = room("differentiate").sees("ir");

    @ArchTest
    static final ArchRule SYMBOLIC =
            room("symbolic").sees("ir", "differentiate", "flow", "org.matheclipse..", "org.hipparchus..");

    @ArchTest
    static final ArchRule EMISSION = room("emit")
            .sees(
                    "ir",
                    "model",
                    "flow",
                    "io.thalweg.runtime..",
                    "com.palantir.javapoet..",
                    "javax.annotation.processing..",
                    "javax.lang.model..");

    @ArchTest
    static final ArchRule FRONT_END = room("frontend")
            .sees("ir", "model", "diagnostic", "io.thalweg", "com.sun.source..", "javax..", "com.google.auto.common..");

    @ArchTest
    static final ArchRule ONLY_THE_FRONT_END_READS_TREES = only("frontend", "com.sun..");

    @ArchTest
    static final ArchRule ONLY_SYMBOLIC_USES_SYMJA =
            only("symbolic", "org.matheclipse..", "edu.jas..", "org.hipparchus..");

    @ArchTest
    static final ArchRule ONLY_EMISSION_WRITES_JAVA = only("emit", "com.palantir.javapoet..");

    @ArchTest
    static final ArchRule NOBODY_USES_THE_ENTRY_POINT = noClasses()
            .that()
            .resideInAPackage("io.thalweg.processor.(*)..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.thalweg.processor");

    /** The entry point strings the rooms together: it takes no expression, statement or tree apart. */
    @ArchTest
    static final ArchRule THE_ENTRY_POINT_LOOKS_INTO_NOTHING = noClasses()
            .that()
            .resideInAPackage("io.thalweg.processor")
            .should()
            .dependOnClassesThat(Predicates.assignableTo(io.thalweg.processor.ir.Stmt.class)
                    .or(Predicates.equivalentTo(io.thalweg.processor.ir.Expr.class))
                    .or(Predicates.equivalentTo(io.thalweg.processor.ir.Block.class))
                    .or(Predicates.resideInAnyPackage("com.sun..", "org.matheclipse..", "com.palantir..")));

    private record Room(String name) {
        /** The room sees the JDK, itself and these: rooms by name, others by package. */
        ArchRule sees(String... others) {
            String[] allowed = Stream.of(
                            Arrays.stream(JDK),
                            Stream.of(ROOT + name + ".."),
                            Arrays.stream(others).map(each -> each.contains(".") ? each : ROOT + each + ".."))
                    .flatMap(each -> each)
                    .toArray(String[]::new);
            return classes()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(allowed);
        }
    }

    private static Room room(String name) {
        return new Room(name);
    }

    private static ArchRule only(String room, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }
}
