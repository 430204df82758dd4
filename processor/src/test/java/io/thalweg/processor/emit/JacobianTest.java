package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.Flow;
import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.integrate.LinearlyImplicitEuler;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Jacobian of each flow, as a product with directions, against extrapolated differences of its velocity. */
class JacobianTest {
    /** The velocity takes the Hessian, so that its derivative would take third derivatives. */
    private static final List<String> SECOND_ORDER = List.of("NEWTON");

    private static final List<String> CATALOGUE = Arrays.stream(Flow.class.getFields())
            .map(Field::getName)
            .filter(each -> !SECOND_ORDER.contains(each))
            .sorted()
            .toList();

    /** Without what is said of flows: one of these goes up where it likes. */
    private static final Compiled COMPILED = Compiled.with(
            List.of("-Athalweg.notes=none", "-Xlint:all,-processing,-classfile,-path,-options", "-Werror"),
            """
            package slopes;
            import static io.thalweg.Flow.*;
            import io.thalweg.Given;
            import io.thalweg.Minimize;
            final class Slopes {
                static final String EVERY_WORD =
                    "theta' = -rate * g * norm1 / n + 0.1 * theta * sin(t) - L * norm * 1e-3 * (theta > 1 ? g : g * g)";
                static final String TAKEN_NAMES =
                    "state' = g - gDot; gDot' = g * i; i' = product - i; product' = abs(theta) - product;"
                    + " factor' = norm - factor; theta' = -state * gDot - i * rate * (norm * beta1) - product * factor";
                @Minimize(flow = {%1$s, EVERY_WORD, TAKEN_NAMES}, hessian = true, %2$s)
                static double pair(double x, double y) {
                    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x) + 1;
                }
                @Minimize(flow = {%1$s, EVERY_WORD, TAKEN_NAMES}, hessian = true, %2$s)
                static double chain(double[] w, @Given double[] a) {
                    double sum = 1;
                    for (int i = 0; i < w.length; i++) {
                        double r = Math.sin(w[i]) * w[(i + 1) %% w.length] - a[i];
                        sum += r * r;
                    }
                    return sum;
                }
            }
            """.formatted(
                            String.join(", ", CATALOGUE),
                            "rate = 0.02, decay = 0.05, temperature = 0.3, M = 0.5, beta1 = 0.8"));

    private static final int SIZE = 4;
    private static final double[] DATA = {0.3, -0.2, 0.5, 0.1};

    static Stream<String> flows() {
        return Stream.concat(CATALOGUE.stream(), Stream.of("EVERY_WORD", "TAKEN_NAMES"));
    }

    private static String upperCamel(String flow) {
        StringBuilder name = new StringBuilder();
        for (String part : flow.split("_")) {
            name.append(part.charAt(0)).append(part.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return name.toString();
    }

    private static Stepper pair(String flow) {
        return COMPILED.stepper("slopes.SlopesPair", upperCamel(flow));
    }

    private static Stepper chain(String flow) {
        Objective objective = COMPILED.objective("slopes.SlopesChain", List.of(DATA));
        objective.value(new double[SIZE]);
        return COMPILED.stepper("slopes.SlopesChain", upperCamel(flow), objective);
    }

    @ParameterizedTest
    @MethodSource("flows")
    void ofTwoNumbersItIsTheDerivativeOfTheVelocity(String flow) {
        assertDerivative(pair(flow), 1);
    }

    @ParameterizedTest
    @MethodSource("flows")
    void ofAnArrayItIsTheDerivativeOfTheVelocity(String flow) {
        assertDerivative(chain(flow), 2);
    }

    private static void assertDerivative(Stepper stepper, long seed) {
        assertThat(stepper.twiceDifferentiable()).isTrue();
        assertThat(stepper.hasJacobian()).isTrue();
        int size = stepper.dimension() * (1 + stepper.memories());
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 20; trial++) {
            double t = random.nextDouble(0, 5);
            // Above 0, since some memories stand under a root.
            double[] state = random.doubles(size, 0.2, 1.5).toArray();
            double[] direction = random.doubles(size, -1, 1).toArray();
            double[] product = new double[size];
            stepper.jacobianVector(t, state, direction, product);
            double largest = 0;
            for (double each : product) {
                largest = Math.max(largest, Math.abs(each));
            }
            double[] differences = closest(stepper, t, state, direction, product);
            assertThat(product)
                    .as("trial %d of %s", trial, stepper.name())
                    .containsExactly(differences, within(1e-9 * largest + 1e-12));
        }
    }

    /** For each entry, of differences with several distances the one that agrees best: it has neither error. */
    private static double[] closest(Stepper stepper, double t, double[] state, double[] direction, double[] product) {
        double[] closest = new double[state.length];
        Arrays.fill(closest, Double.POSITIVE_INFINITY);
        for (double h : new double[] {1e-3, 1e-4, 1e-5}) {
            double[] difference = difference(stepper, t, state, direction, h);
            for (int i = 0; i < closest.length; i++) {
                if (Math.abs(difference[i] - product[i]) < Math.abs(closest[i] - product[i])) {
                    closest[i] = difference[i];
                }
            }
        }
        return closest;
    }

    /** (8 (v(h) − v(−h)) − (v(2h) − v(−2h))) / 12h, of fourth order. */
    private static double[] difference(Stepper stepper, double t, double[] state, double[] direction, double h) {
        double[] sum = new double[state.length];
        double[] weights = {-1, 8, -8, 1};
        double[] distances = {2 * h, h, -h, -2 * h};
        for (int k = 0; k < 4; k++) {
            double[] moved = state.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += distances[k] * direction[i];
            }
            double[] velocity = new double[state.length];
            stepper.velocity(t, moved, velocity);
            for (int i = 0; i < moved.length; i++) {
                sum[i] += weights[k] * velocity[i] / (12 * h);
            }
        }
        return sum;
    }

    /** The Jacobian of the gradient flow is the Hessian, but for the rate. */
    @Test
    void ofTheGradientFlowItIsTheHessian() {
        for (Stepper stepper : List.of(pair("GRADIENT"), chain("GRADIENT"))) {
            int n = stepper.dimension();
            double[] state = new SplittableRandom(3).doubles(n, -1, 1).toArray();
            double[] direction = new SplittableRandom(4).doubles(n, -1, 1).toArray();
            double[] product = new double[n];
            double[] expected = new double[n];
            stepper.jacobianVector(0, state, direction, product);
            stepper.hessianVector(state, direction, expected);
            for (int i = 0; i < n; i++) {
                assertThat(product[i]).isEqualTo(-(0.02 * expected[i]));
            }
        }
    }

    /** At the minimum of the pair, where ∇L is exactly 0: no 0/0 where the equation has none. */
    @Test
    void whereTheGradientIsZeroTheNormStandsStill() {
        double[] product = new double[2];
        pair("EVERY_WORD").jacobianVector(1, new double[] {1, 1}, new double[] {1, 0}, product);
        assertThat(product[0]).isCloseTo(0.1 * Math.sin(1) - 1 * 0 - 0, within(1e-12));
        assertThat(product[1]).isZero();
    }

    @Test
    void itDoesNotTouchWhatTheVelocityHasLeft() {
        Stepper stepper = pair("POLYAK");
        double[] velocity = new double[2];
        stepper.velocity(0, new double[] {-1, 2}, velocity);
        double norm = stepper.gradientNorm();
        double[] state = {3, 4};
        double[] direction = {1, 2};
        stepper.jacobianVector(0, state, direction, new double[2]);
        assertThat(stepper.gradientNorm()).isEqualTo(norm);
        assertThat(state).containsExactly(3, 4);
        assertThat(direction).containsExactly(1, 2);
    }

    /** Down Rosenbrock's valley with long steps, which no explicit method could take. */
    @Test
    void theLinearlyImplicitMethodWalksOnIt() {
        Stepper stepper = pair("GRADIENT");
        Walk walk = new Walk(stepper, -1.2, 1);
        walk.limit(300, Double.NEGATIVE_INFINITY, 1e-9);
        LinearlyImplicitEuler.step(50).walk(stepper, walk);
        assertThat(walk.gradientNorm()).isLessThan(1e-9);
        assertThat(walk.state()).containsExactly(new double[] {1, 1}, within(1e-8));
    }

    @Test
    void withoutAHessianThereIsNone() {
        Compiled plain = Compiled.strictly("""
                package flat;
                final class Flat {
                    @io.thalweg.Minimize
                    static double loss(double x) { return x * x; }
                }
                """);
        Stepper stepper = plain.stepper("flat.FlatLoss", "Gradient");
        assertThat(stepper.hasJacobian()).isFalse();
        assertThatThrownBy(() -> stepper.jacobianVector(0, new double[1], new double[1], new double[1]))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("gradient has no Hessian: write @Minimize(hessian = true)");
    }
}
