package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated steppers against the published rules, each a loop of its own. */
class GeneratedStepperTest {
    private static final Compiled COMPILED = Compiled.strictly("""
            package walked;
            import static io.thalweg.Flow.*;
            final class Valley {
                static final String WORDS = "theta' = -rate * g / (1 + norm1 + n) * (1 + t) + L * 0";
                static final String BALL = "m' = g - m; theta' = -rate * m";
                @io.thalweg.Minimize(
                        flow = {GRADIENT, NORMALIZED, SIGN, RMSPROP, POLYAK, WORDS, BALL}, rate = 0.002, M = 50, floor = -1)
                static double loss(double x, double y) {
                    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
                }
                @io.thalweg.Minimize(flow = {GRADIENT, NORMALIZED})
                static double line(double x, double y, double z) { return x * 3 + y * 4 + z * 12; }
                @io.thalweg.Minimize
                static double scaled(double x, double y, double scale) { return scale * (3 * x + 4 * y); }
            }
            """);

    private static final Objective VALLEY = COMPILED.objective("walked.ValleyLoss");
    private static final double[] START = {-1.2, 1};

    private static Stepper stepper(String flow) {
        return COMPILED.stepper("walked.ValleyLoss", flow);
    }

    private static Walk walked(Stepper stepper, double step, int steps, double... start) {
        Walk walk = new Walk(stepper, start);
        walk.limit(steps, Double.NEGATIVE_INFINITY, 0);
        walk.goOnUntil(steps);
        stepper.euler(walk, step);
        return walk;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gradient", "Normalized", "Sign", "Polyak", "Words"})
    void withoutMemoriesEulerAddsTheVelocity(String flow) {
        Stepper stepper = stepper(flow);
        double[] state = START.clone();
        double[] velocity = new double[2];
        for (int i = 0; i < 100; i++) {
            assertThat(stepper.velocity(i * 0.25, state, velocity)).isEqualTo(VALLEY.value(state));
            state[0] += 0.25 * velocity[0];
            state[1] += 0.25 * velocity[1];
        }

        Walk walk = walked(stepper(flow), 0.25, 100, START);

        assertThat(walk.state()).containsExactly(state);
        assertThat(walk.time()).isEqualTo(25);
        assertThat(walk.loss()).isEqualTo(VALLEY.value(state));
    }

    @Test
    void rmspropIsThePublishedRule() {
        double x = START[0];
        double y = START[1];
        double vx = 0;
        double vy = 0;
        for (int i = 0; i < 1_000; i++) {
            double gx = -2 * (1 - x) - 400 * x * (y - x * x);
            double gy = 200 * (y - x * x);
            vx = 0.999 * vx + 0.001 * gx * gx;
            vy = 0.999 * vy + 0.001 * gy * gy;
            x -= 0.002 * gx / (Math.sqrt(vx) + 1e-8);
            y -= 0.002 * gy / (Math.sqrt(vy) + 1e-8);
        }

        double[] state = walked(stepper("Rmsprop"), 1, 1_000, START).state();

        assertThat(state).containsExactly(new double[] {x, y, vx, vy}, within(1e-9 * Math.max(vx, 1)));
    }

    @Test
    void aMemoryAdvancesBeforeThePoint() {
        double[] state = walked(stepper("Ball"), 0.5, 1, START).state();

        double[] g = gradient(START);
        assertThat(state[2]).isEqualTo(0.5 * g[0]);
        assertThat(state[3]).isEqualTo(0.5 * g[1]);
        assertThat(state[0]).isCloseTo(-1.2 - 0.5 * 0.002 * state[2], within(1e-15));
        assertThat(state[1]).isCloseTo(1 - 0.5 * 0.002 * state[3], within(1e-15));
    }

    private interface Rule {
        double velocity(double g, double norm, double loss);
    }

    private static void follows(String flow, int steps, Rule rule) {
        double[] point = START.clone();
        for (int i = 0; i < steps; i++) {
            double[] g = gradient(point);
            double loss = VALLEY.value(point);
            double norm = Math.sqrt(g[0] * g[0] + g[1] * g[1]);
            point[0] += 0.1 * rule.velocity(g[0], norm, loss);
            point[1] += 0.1 * rule.velocity(g[1], norm, loss);
        }
        assertThat(walked(stepper(flow), 0.1, steps, START).state()).as(flow).containsExactly(point, within(1e-9));
    }

    @Test
    void theOthersAreTheirRules() {
        follows("Gradient", 200, (g, norm, loss) -> -0.002 * g);
        follows("Normalized", 200, (g, norm, loss) -> -0.002 * g / norm);
        follows("Sign", 200, (g, norm, loss) -> -0.002 * Math.signum(g));
        // Few, as its path hops across the valley and doubles any difference of rounding.
        follows("Polyak", 20, (g, norm, loss) -> -g / norm * (loss + 1) * Math.min(1 / norm, 50));
    }

    @Test
    void theWordsOfAnEquationMeanWhatTheySay() {
        double[] velocity = new double[2];
        stepper("Words").velocity(7, START, velocity);

        double[] g = gradient(START);
        double norm1 = Math.abs(g[0]) + Math.abs(g[1]);
        assertThat(velocity[0]).isCloseTo(-0.002 * g[0] / (1 + norm1 + 2) * 8, within(1e-15));
        assertThat(velocity[1]).isCloseTo(-0.002 * g[1] / (1 + norm1 + 2) * 8, within(1e-15));
    }

    private static double[] gradient(double... point) {
        double[] gradient = new double[point.length];
        VALLEY.valueAndGradient(point, gradient);
        return gradient;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gradient", "Normalized", "Sign", "Polyak", "Words"})
    void atRestThereIsNoVelocity(String flow) {
        double[] velocity = {Double.NaN, Double.NaN};
        Stepper stepper = stepper(flow);

        assertThat(stepper.velocity(3, new double[] {1, 1}, velocity)).isZero();
        assertThat(velocity).containsExactly(0, 0);
        assertThat(stepper.gradientNorm()).isZero();
    }

    @Test
    void aRunThatRestsSaysSo() {
        Solution<?> rests = (Solution<?>) Compiled.call(COMPILED.descent("walked.ValleyLoss", "polyak"), "from", 1, 1);
        Solution<?> moves =
                (Solution<?>) Compiled.call(COMPILED.descent("walked.ValleyLoss", "rmsprop"), "from", 1, 1.5);

        assertThat(rests.status()).isEqualTo(Status.STATIONARY);
        assertThat(rests.point()).hasToString("Point[x=1.0, y=1.0]");
        assertThat(moves.status()).isNotEqualTo(Status.STATIONARY);
    }

    @ParameterizedTest
    @CsvSource({"1e-200, 5e-200", "1e200, 5e200", "1e-320, 5e-320", "1e307, 5e307", "1, 5", "-1e-160, 5e-160", "0, 0"})
    void theNormIsRightWhereSquaresAreNot(double scale, double norm) {
        Stepper stepper = COMPILED.stepper("walked.ValleyScaled", "Gradient");
        double[] velocity = new double[3];

        stepper.velocity(0, new double[] {0, 0, scale}, velocity);

        assertThat(stepper.gradientNorm()).isCloseTo(norm, within(Math.max(4 * Math.ulp(norm), 3 * Double.MIN_VALUE)));
    }

    @Test
    void aNormOfInfinityOrNanIsNotHidden() {
        Stepper stepper = COMPILED.stepper("walked.ValleyScaled", "Gradient");
        double[] velocity = new double[3];

        stepper.velocity(0, new double[] {0, 0, Double.NaN}, velocity);
        assertThat(stepper.gradientNorm()).isNaN();
        stepper.velocity(0, new double[] {0, 0, 1e308}, velocity);
        assertThat(stepper.gradientNorm()).isInfinite();
    }

    @Test
    void hyperparametersCanBeSetAnew() {
        Stepper stepper = stepper("Polyak");

        assertThat(stepper.hyperparameters()).containsExactlyInAnyOrderEntriesOf(Map.of("M", 50.0, "floor", -1.0));
        stepper.hyperparameter("M", 1e-3);
        stepper.hyperparameter("floor", 0);
        assertThat(stepper.hyperparameters()).containsEntry("M", 1e-3).containsEntry("floor", 0.0);

        double[] velocity = new double[2];
        double loss = stepper.velocity(0, START, velocity);
        assertThat(Math.hypot(velocity[0], velocity[1])).isCloseTo(loss * 1e-3, within(1e-12));
        assertThatThrownBy(() -> stepper.hyperparameter("rate", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("polyak has no hyperparameter 'rate': it has M, floor");
    }

    @Test
    void theNormalizedFlowGoesStraightDownALineAtConstantSpeed() {
        double[] velocity = new double[3];

        COMPILED.stepper("walked.ValleyLine", "Normalized").velocity(0, new double[] {5, 6, 7}, velocity);

        assertThat(velocity).containsExactly(new double[] {-3 / 13.0, -4 / 13.0, -12 / 13.0}, within(1e-16));
    }
}
