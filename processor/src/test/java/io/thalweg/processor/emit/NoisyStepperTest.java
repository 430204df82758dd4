package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Noise;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows with noise: the scaling with the step, the seed, and who may walk them. */
class NoisyStepperTest {
    private static final Compiled COMPILED = Compiled.strictly("""
            package noisy;
            import static io.thalweg.Flow.*;
            import io.thalweg.Given;
            import io.thalweg.Minimize;
            final class Bowl {
                static final String COLOURED = "m' = noise - m; theta' = -g + m + 2 * noise";
                @Minimize(flow = {LANGEVIN, COLOURED, GRADIENT}, temperature = 0.5)
                static double loss(double x, double y) { return 0.5 * (x * x + y * y); }
                @Minimize(flow = {LANGEVIN, COLOURED}, temperature = 0.5)
                static double many(double[] w, @Given double a) {
                    double sum = 0;
                    for (double each : w) { sum += 0.5 * a * each * each; }
                    return sum;
                }
            }
            """);

    private static Stepper many(String flow, int dimension) {
        Objective objective = COMPILED.objective("noisy.BowlMany", List.of(1.0));
        objective.value(new double[dimension]);
        return COMPILED.stepper("noisy.BowlMany", flow, objective);
    }

    private static Walk walked(Stepper stepper, double step, int steps, double... start) {
        Walk walk = new Walk(stepper, start);
        walk.seed(5);
        walk.goOnUntil(steps);
        stepper.euler(walk, step);
        return walk;
    }

    /** Of dx = −x dt + dW, the stationary variance is T = ½; of its Euler–Maruyama path T / (1 − h/2). */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1})
    void theStationaryVarianceIsTheTemperature(double step) {
        Walk walk = walked(many("Langevin", 20_000), step, (int) (10 / step), new double[20_000]);

        double variance = 0;
        for (double each : walk.state()) {
            variance += each * each / 20_000;
        }
        // Five standard errors of a variance of 20,000 draws, √(2/20,000) each.
        assertThat(variance).isCloseTo(0.5 / (1 - step / 2), within(0.05 * 0.5 / (1 - step / 2)));
    }

    @Test
    void aStepOfEachUnknownHasNoiseOfItsOwnLength() {
        double h = 0.25;
        for (Stepper stepper : List.of(COMPILED.stepper("noisy.BowlLoss", "Coloured"), many("Coloured", 2))) {
            Walk walk = new Walk(stepper, 1, -2);
            walk.seed(5);
            walk.goOnUntil(100);
            stepper.euler(walk, h, k -> 0.5);
            Noise noise = new Noise(5);
            double[] x = {1, -2};
            double[] m = {0, 0};
            for (int k = 0; k < 100; k++) {
                double[] g = x.clone();
                for (int i = 0; i < 2; i++) {
                    double normal = noise.next();
                    m[i] += Math.sqrt(h) * normal - h * m[i];
                    x[i] += 0.5 * h * (m[i] - g[i]) + 2 * Math.sqrt(0.5 * h) * normal;
                }
            }
            assertThat(walk.state()).containsExactly(new double[] {x[0], x[1], m[0], m[1]}, within(1e-12));
        }
    }

    @Test
    void aScheduleThatComesDownToZeroStopsTheNoise() {
        Stepper stepper = COMPILED.stepper("noisy.BowlLoss", "Langevin");
        Walk walk = new Walk(stepper, 1, -2);
        walk.goOnUntil(10);
        stepper.euler(walk, 1, k -> 0);

        assertThat(walk.state()).containsExactly(1, -2);
    }

    @Test
    void aSeedFixesTheRunAndARunDoesNotDependOnWhereItPauses() {
        Solution<?> first = run(11);
        assertThat(run(11).point()).isEqualTo(first.point());
        assertThat(run(12).point()).isNotEqualTo(first.point());

        Stepper stepper = COMPILED.stepper("noisy.BowlLoss", "Langevin");
        Walk pausing = new Walk(stepper, 1, 1);
        pausing.seed(5);
        for (int k = 7; k <= 700; k += 7) {
            pausing.goOnUntil(k);
            stepper.euler(pausing, 0.25);
        }
        assertThat(pausing.state())
                .containsExactly(walked(stepper, 0.25, 700, 1, 1).state());
    }

    private static Solution<?> run(long seed) {
        Descent<?, ?> descent = COMPILED.descent("noisy.BowlLoss", "langevin")
                .seed(seed)
                .with(Euler.step(0.1))
                .until(Stop.steps(3000));
        Solution<?> solution = (Solution<?>) Compiled.call(descent, "from", 1, 1);
        assertThat(((Solution<?>) Compiled.call(descent, "from", 1, 1)).point())
                .as("the same descent, started again")
                .isEqualTo(solution.point());
        return solution;
    }

    @Test
    void aFlowWithNoiseIsNotAtRestWhereTheGradientVanishes() {
        Descent<?, ?> noisy = COMPILED.descent("noisy.BowlLoss", "langevin").until(Stop.steps(10));
        Descent<?, ?> plain = COMPILED.descent("noisy.BowlLoss", "gradient").until(Stop.steps(10));

        assertThat(((Solution<?>) Compiled.call(noisy, "from", 0, 0)).status()).isEqualTo(Status.STEPS);
        assertThat(((Solution<?>) Compiled.call(plain, "from", 0, 0)).status()).isEqualTo(Status.STATIONARY);
    }

    @Test
    void theVelocityIsTheMean() {
        double[] velocity = new double[2];
        COMPILED.stepper("noisy.BowlLoss", "Langevin").velocity(0, new double[] {3, -4}, velocity);
        assertThat(velocity).containsExactly(-3, 4);
    }

    @Test
    void aMethodOfSeveralStagesRefusesNoise() {
        Descent<?, ?> descent = COMPILED.descent("noisy.BowlLoss", "langevin").with(RungeKutta4.step(0.1));
        assertThatThrownBy(() -> Compiled.call(descent, "from", 1, 1))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage("RungeKutta4 with step 0.1 cannot walk langevin, which has noise: the stages of a"
                        + " step would each draw their own; use Euler");
    }

    @Test
    void aHyperparameterOutOfItsRangeIsRefused() {
        Descent<?, ?> descent = COMPILED.descent("noisy.BowlLoss", "langevin");
        assertThatThrownBy(() -> descent.hyper("temperature", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("temperature must be at least 0 and finite, but is -1.0");
        assertThatThrownBy(() -> descent.hyper("rate", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate must be positive and finite, but is 0.0");
    }
}
