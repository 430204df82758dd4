package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the user calls memories, data and bounded variables, the generated class compiles and is right. */
class NamesBesideArraysTest {

    /** Of loops over arrays, whose locals are not named after variables of the user's. */
    @ParameterizedTest
    @ValueSource(strings = {"best", "steps", "slope", "size", "part", "each", "rates", "evaluations", "projectedNorm"})
    void memoriesMayHaveAnyName(String memory) {
        Compiled compiled = Compiled.with(List.of("-Athalweg.notes=none"), """
                package names;
                final class Loss {
                    static final String OWN = "%1$s' = g - %1$s; theta' = -rate * %1$s";
                    static final String PROJECTED_NORM = "v' = g - v; theta' = -rate * v";
                    @io.thalweg.Minimize(flow = {OWN, PROJECTED_NORM, io.thalweg.Flow.MOMENTUM}, beta1 = 0)
                    static double arrays(@io.thalweg.Range(min = 0) double[] x) {
                        double sum = 0;
                        for (double each : x) { sum += each * each; }
                        return sum;
                    }
                }
                """.formatted(memory));
        assertThat(compiled.messages()).isEmpty();
        double[] ends = new double[3];
        int end = 0;
        for (String flow : List.of("Own", "ProjectedNorm", "Momentum")) {
            Objective objective = compiled.objective("names.LossArrays");
            objective.value(new double[2]);
            Walk walk = new Walk(compiled.stepper("names.LossArrays", flow, objective), 1, 2);
            walk.goOnUntil(3);
            compiled.stepper("names.LossArrays", flow, objective).euler(walk, 0.25);
            ends[end++] = walk.state()[1];
        }
        assertThat(ends[0]).isEqualTo(ends[1]).isEqualTo(ends[2]).isBetween(0.1, 1.9);
    }

    /** With bounds there are some more names. */
    @Test
    void boundedVariablesMayHaveAnyName() {
        String names = "@Range(min = 0) double state, @Range(max = 1) double norm, @Range(max = 1) double Bounds,"
                + " @Range(max = 1) double projectedNorm, @Range(max = 1) double projected, @Range(min = -9) double i,"
                + " @Range(max = 1) double largest, @Range(max = 1) double lower, @Range(max = 2) double Math,"
                + " @Range(max = 1) double projectedX, @Range(max = 1) double x, @Range(max = 1) double moved";
        Compiled compiled = Compiled.strictly("package names;\nfinal class Bounds {}", """
                package names;
                import io.thalweg.*;
                final class Loss {
                    static final java.lang.String PROJECTED_NORM = "theta' = -rate * g / norm";
                    @Minimize(flow = {PROJECTED_NORM, Flow.GRADIENT})
                    static double numbers(%1$s) { return state * norm + Bounds * x; }
                    @Minimize(flow = {PROJECTED_NORM, Flow.GRADIENT})
                    static double arrays(%1$s, @Range(min = 0) double[] gradient, @Given int dimension,
                            @Length(of = "dimension") @Range(max = 7) double[] objective, @Given double[] point,
                            @Length(of = "point.length") @Range(min = 3) double[] System) {
                        return state * norm + Bounds * gradient[0] * objective[0] * System[0];
                    }
                }
                """.formatted(names));
        assertThat(compiled.generated().get("names/LossNumbers.java")).contains("Run projectedNorm_()");
        double[] start = new double[12];
        start[0] = 1;
        start[1] = -2;
        walks(compiled.stepper("names.LossNumbers", "ProjectedNorm"), start);
        Objective objective = compiled.objective("names.LossArrays", List.of(2, new double[3]));
        objective.value(new double[18]);
        Stepper stepper = compiled.stepper("names.LossArrays", "ProjectedNorm", objective);
        assertThat(IntStream.range(0, 18).mapToDouble(stepper::lower))
                .endsWith(0.0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 3.0, 3.0, 3.0);
        double[] longer = Arrays.copyOf(start, 18);
        stepper.project(longer);
        walks(stepper, longer);
    }

    /** An open length is what data leaves of a point, also of data that is called point. */
    @Test
    void dataMayBeCalledAsAPoint() {
        Compiled compiled = Compiled.strictly("""
                package names;
                import io.thalweg.*;
                final class Loss {
                    @Minimize
                    static double two(@Length(of = "point.length") double[] v, double[] w, @Given double[] point) {
                        return v[0] * v[0] + w[0] * w[0];
                    }
                }
                final class LossRun {
                    @Override public String toString() {
                        return new LossTwo(new double[] {5, 6}).gradient().until(io.thalweg.runtime.stop.Stop.steps(0))
                                .from(new double[] {1, 2}, new double[] {3}).point().toString();
                    }
                }
                """);
        assertThat(compiled.create("names.LossRun")).hasToString("Point[v=[1.0, 2.0], w=[3.0]]");
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
