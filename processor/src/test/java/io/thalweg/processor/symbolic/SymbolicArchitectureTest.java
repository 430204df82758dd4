package io.thalweg.processor.symbolic;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.thalweg.processor", importOptions = ImportOption.DoNotIncludeTests.class)
class SymbolicArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_SYMBOLIC_USES_SYMJA = noClasses()
            .that()
            .resideOutsideOfPackage("..processor.symbolic..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.matheclipse..", "edu.jas..", "org.hipparchus..");

    @ArchTest
    static final ArchRule SYMBOLIC_SEES_ITS_PORT_AND_THE_LANGUAGE = classes()
            .that()
            .resideInAPackage("..processor.symbolic..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.matheclipse..",
                    "org.hipparchus..",
                    "io.thalweg.processor.ir..",
                    "io.thalweg.processor.differentiate..",
                    "io.thalweg.processor.flow..",
                    "io.thalweg.processor.symbolic..");

    @ArchTest
    static final ArchRule SYMJA_STAYS_INSIDE = noClasses()
            .that()
            .resideInAPackage("..processor.differentiate..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..processor.symbolic..");
}
