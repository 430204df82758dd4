package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the user calls things, the generated class compiles without a warning and is right. */
class NamesTest {
    private static final List<String> FLOWS = List.of("GRADIENT", "NORMALIZED", "SIGN", "RMSPROP", "POLYAK");

    private static final String ALL_FLOWS =
            FLOWS.stream().map(each -> "io.thalweg.Flow." + each).collect(Collectors.joining(", ", "{", ", EVERY}"));

    private static final String EVERY =
            "static final String EVERY = \"m' = g - m; theta' = -rate * m * L / (1 + norm + norm1 + n + t) - M * theta\";";

    @Test
    void variablesMayHaveAnyName() {
        List<String> names = List.of(
                "point",
                "loss",
                "norm",
                "step",
                "state",
                "best",
                "walk",
                "t",
                "n",
                "i",
                "M",
                "rate",
                "floor",
                "gradient",
                "objective",
                "d",
                "velocity",
                "value",
                "hashCode",
                "toString",
                "wait",
                "evaluate",
                "dimension",
                "velocity",
                "bestLoss",
                "steps",
                "evaluations",
                "factor",
                "time",
                "aboveFloor",
                "norm1",
                "largest",
                "name",
                "stepper",
                "gradientNorm",
                "epsilon",
                "beta2",
                "m",
                "g",
                "L",
                "theta",
                "dX",
                "bestX",
                "values",
                "Math",
                "Double",
                "Walk",
                "Stepper",
                "Run",
                "Point",
                "record",
                "var",
                "élan",
                "_x",
                "$y",
                "xyz_",
                "x1");
        StringBuilder source = new StringBuilder("package names;\nfinal class Named {\n" + EVERY + "\n");
        for (int i = 0; i < names.size(); i++) {
            source.append("@io.thalweg.Minimize(flow = ").append(ALL_FLOWS).append(", M = 3)\n");
            source.append(
                    "static double f%d(double %s, double other) { return %2$s * %2$s * other + java.lang.Math.exp(other); }\n"
                            .formatted(i, names.get(i)));
        }

        Compiled compiled = Compiled.strictly(source + "}\n");

        for (int i = 0; i < names.size(); i++) {
            Objective objective = compiled.objective("names.NamedF" + i);
            double[] gradient = new double[2];
            double value = objective.valueAndGradient(new double[] {3, 0.5}, gradient);
            assertThat(value).isEqualTo(4.5 + Math.exp(0.5)).isEqualTo(objective.value(new double[] {3, 0.5}));
            assertThat(gradient).as(names.get(i)).containsExactly(3, 9 + Math.exp(0.5));
            for (String each : List.of("Gradient", "Polyak", "Rmsprop", "Every")) {
                walks(compiled.stepper("names.NamedF" + i, each), 3, 0.5);
            }
        }
    }

    @Test
    void variablesMayDifferInTheCaseOfALetterAndLookLikeEachOthersDerivatives() {
        Compiled compiled = Compiled.strictly("""
                package names;
                final class Alike {
                    %s
                    @io.thalweg.Minimize(flow = %s, M = 3)
                    static double loss(double x, double X, double dX, double bestX, double d, double dx, double dX_) {
                        double mX = x * X;
                        return mX * dX + bestX * bestX * d + dx * dX_;
                    }
                }
                """.formatted(EVERY, ALL_FLOWS));
        double[] gradient = new double[7];

        double value =
                compiled.objective("names.AlikeLoss").valueAndGradient(new double[] {2, 3, 5, 7, 11, 13, 17}, gradient);

        assertThat(value).isEqualTo(2 * 3 * 5 + 7 * 7 * 11 + 13 * 17);
        assertThat(gradient).containsExactly(15, 10, 6, 154, 49, 17, 13);
        walks(compiled.stepper("names.AlikeLoss", "Every"), 2, 3, 5, 7, 11, 13, 17);
        walks(compiled.stepper("names.AlikeLoss", "Polyak"), 2, 3, 5, 7, 11, 13, 17);
    }

    @Test
    void localsMayHaveTheNamesOfGeneratedMembers() {
        List<String> names = List.of(
                "dX",
                "point",
                "gradient",
                "loss",
                "norm",
                "evaluate",
                "evaluate1",
                "value",
                "value1",
                "Math",
                "Double",
                "objective",
                "dimension",
                "Run",
                "Point",
                "walk",
                "largest",
                "sum",
                "product",
                "y_",
                "exp",
                "StrictMath");
        StringBuilder source = new StringBuilder("package names;\nfinal class Locals {\n");
        for (int i = 0; i < names.size(); i++) {
            source.append("""
                    @io.thalweg.Minimize
                    static double f%d(double x, double y) {
                        double %s = x * y;
                        if (y > 0) {
                            %2$s += java.lang.Math.exp(y);
                        }
                        return %2$s * %2$s + java.lang.Math.sqrt(%2$s);
                    }
                    """.formatted(i, names.get(i)));
        }

        Compiled compiled = Compiled.strictly(source + "}\n");

        double u = 2 * 3 + Math.exp(3);
        double du = 2 * u + 0.5 / Math.sqrt(u);
        for (int i = 0; i < names.size(); i++) {
            double[] gradient = new double[2];
            assertThat(compiled.objective("names.LocalsF" + i).valueAndGradient(new double[] {2, 3}, gradient))
                    .as(names.get(i))
                    .isEqualTo(u * u + Math.sqrt(u));
            assertThat(gradient[0]).isCloseTo(du * 3, org.assertj.core.data.Offset.offset(1e-12 * du));
            assertThat(gradient[1])
                    .isCloseTo(du * (2 + Math.exp(3)), org.assertj.core.data.Offset.offset(1e-12 * du * 30));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT",
                "RUN",
                "VALUE",
                "DIMENSION",
                "GRADIENT_NORM",
                "EVALUATE",
                "NORM",
                "VALUE_AND_GRADIENT",
                "HASH_CODE",
                "GET_CLASS",
                "MATH",
                "DOUBLE",
                "STRING",
                "OVERRIDE",
                "STEPPER",
                "WALK",
                "DESCENT",
                "SOLUTION",
                "MAP",
                "OBJECTIVE",
                "LINKED_HASH_MAP",
                "GENERATED",
                "SYSTEM",
                "CLASS",
                "FLOW_NAMED_LOSS",
                "ARRAYS",
                "a",
                "x1_",
                "new_"
            })
    void flowsMayHaveAnyName(String name) {
        String variables = name.equals("ARRAYS")
                ? java.util.stream.IntStream.range(0, 120)
                        .mapToObj(i -> "double x" + i)
                        .collect(Collectors.joining(", "))
                : "double x0, double x1";
        Compiled compiled = Compiled.strictly("""
                package names;
                final class Flow {
                    static final String %1$s = "v' = g - v; theta' = -abs(v) * M * L";
                    @io.thalweg.Minimize(flow = {%1$s, io.thalweg.Flow.POLYAK}, M = 2)
                    static double named(%2$s) { return x0 * x0 + Math.abs(x1); }
                }
                """.formatted(name, variables));
        double[] gradient = new double[compiled.objective("names.FlowNamed").dimension()];

        compiled.objective("names.FlowNamed").valueAndGradient(new double[gradient.length], gradient);

        List<Stepper> steppers = compiled.classes().keySet().stream()
                .filter(each ->
                        each.startsWith("names.FlowNamed$") && !each.endsWith("$Run") && !each.endsWith("$Point"))
                .map(compiled::create)
                .map(Stepper.class::cast)
                .toList();
        assertThat(steppers).hasSize(2);
        assertThat(steppers)
                .filteredOn(each -> each.memories() == 1)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.equation()).isEqualTo("v' = g - v; theta' = -abs(v) * M * L");
                    walks(each, new double[gradient.length]);
                });
    }

    /** A memory called what the stepper calls a factor that all coordinates share. */
    @Test
    void aMemoryMayHaveTheNameOfASharedFactor() {
        Compiled compiled = Compiled.strictly("""
                package called;
                final class Called {
                    static final String MINE = "factor' = g - factor; theta' = -factor * (rate * (norm + M))";
                    @io.thalweg.Minimize(flow = MINE, rate = 2, M = 3)
                    static double loss(double x, double y) { return x + 2 * y; }
                }
                """);
        double[] velocity = new double[4];
        compiled.stepper("called.CalledLoss", "Mine").velocity(0, new double[] {0, 0, 7, 11}, velocity);
        double shared = 2 * (Math.sqrt(5) + 3);
        assertThat(velocity).containsExactly(-7 * shared, -11 * shared, 1 - 7, 2 - 11);
    }

    @Test
    void lossesMayStandAnywhere() {
        String loss = "@io.thalweg.Minimize %sstatic double loss(double x) { return x * x; }";
        Compiled compiled = Compiled.strictly(
                """
                package names;
                public interface Outer {
                    %1$s
                    class Nested { %2$s
                        enum Kind { A, B; %3$s }
                        record Pair(double a) { %1$s }
                    }
                    @interface Noted { final class Inside { %1$s } }
                }
                """.formatted(loss.formatted(""), loss.formatted("private "), loss.formatted("protected "))
                        .replace("private static", "@SuppressWarnings(\"unused\") private static"),
                "final class Unnamed { %s }".formatted(loss.formatted("")),
                "package names;\nenum Top { A; %s }".formatted(loss.formatted("public ")),
                "package names;\npublic record Single(double b) { %s }".formatted(loss.formatted("public ")));

        assertThat(List.of(
                        "names.OuterLoss",
                        "names.OuterNestedLoss",
                        "names.OuterNestedKindLoss",
                        "names.OuterNestedPairLoss",
                        "names.OuterNotedInsideLoss",
                        "UnnamedLoss",
                        "names.TopLoss",
                        "names.SingleLoss"))
                .allSatisfy(name -> {
                    double[] gradient = new double[1];
                    assertThat(compiled.objective(name).valueAndGradient(new double[] {3}, gradient))
                            .isEqualTo(9);
                    assertThat(gradient).containsExactly(6);
                });
        assertThat(compiled.generated().get("names/SingleLoss.java")).contains("public final class SingleLoss");
        assertThat(compiled.generated().get("names/TopLoss.java")).doesNotContain("public final class TopLoss");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Math", "Double", "String", "Override", "Stepper", "Walk", "Descent", "Solution", "Objective", "Map",
                "LinkedHashMap", "Generated", "Point", "Run", "Polyak", "Arrays", "System", "Object", "Record",
                        "StrictMath"
            })
    void aNeighbourMayHaveTheNameOfAnyClass(String name) {
        String many = java.util.stream.IntStream.range(0, 120)
                .mapToObj(i -> "double x" + i)
                .collect(Collectors.joining(", "));
        Compiled compiled =
                Compiled.strictly("package names;\nfinal class %s { }".formatted(name), """
                package names;
                final class Loss {
                    private static final java.lang.String NORMS = "theta' = -g * abs(g) * min(norm1, M)";
                    @io.thalweg.Minimize(flow = {io.thalweg.Flow.POLYAK, io.thalweg.Flow.RMSPROP, NORMS}, M = 2)
                    static double small(double x, double y) { return java.lang.Math.exp(x) + java.lang.StrictMath.sin(y); }
                    @io.thalweg.Minimize(flow = {io.thalweg.Flow.POLYAK, NORMS}, M = 2)
                    static double large(%s) { return x0 * x1; }
                }
                """.formatted(many));

        double[] gradient = new double[2];
        compiled.objective("names.LossSmall").valueAndGradient(new double[] {1, 2}, gradient);
        assertThat(gradient).containsExactly(Math.exp(1), StrictMath.cos(2));
        walks(compiled.stepper("names.LossSmall", "Polyak"), 1, 2);
        walks(compiled.stepper("names.LossLarge", "Norms"), new double[120]);
    }

    /** Takes two steps of Euler's method. */
    private static void walks(Stepper stepper, double... start) {
        Walk walk = new Walk(stepper, start);
        walk.limit(2, Double.NEGATIVE_INFINITY, 0);
        walk.goOnUntil(2);
        stepper.euler(walk, 1e-3);
        assertThat(walk.paused()).isTrue();
    }
}
