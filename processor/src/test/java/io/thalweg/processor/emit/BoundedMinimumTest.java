package io.thalweg.processor.emit;

import static io.thalweg.processor.emit.BoundedLosses.data;
import static io.thalweg.processor.emit.BoundedLosses.stepper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.Schedule;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs to minima on bounds, which are known from how the losses are made. */
class BoundedMinimumTest {
    private static final double LOWER = -1;
    private static final double UPPER = 2;

    /**
     * A quadratic function with a solution of one's choice: of A x − b = λ, the multipliers λ are positive at lower bounds,
     * negative at upper ones, and 0 elsewhere (the KKT conditions).
     */
    private record Quadratic(double[][] a, double[] b, double[] solution) {

        static Quadratic random(Random random, int n) {
            double[][] a = new double[n][n];
            double trace = 0;
            for (int k = 0; k < 2 * n; k++) {
                double[] row = random.doubles(n, -1, 1).toArray();
                for (int i = 0; i < n; i++) {
                    trace += row[i] * row[i];
                    for (int j = 0; j < n; j++) {
                        a[i][j] += row[i] * row[j];
                    }
                }
            }
            double[] solution = new double[n];
            double[] b = new double[n];
            for (int i = 0; i < n; i++) {
                int kind = i % 3;
                solution[i] = kind == 0 ? LOWER : kind == 1 ? UPPER : LOWER + 0.1 + 2.8 * random.nextDouble();
            }
            for (int i = 0; i < n; i++) {
                int kind = i % 3;
                double multiplier = (kind == 0 ? 1 : kind == 1 ? -1 : 0) * (0.01 + random.nextDouble());
                for (int j = 0; j < n; j++) {
                    // Eigenvalues up to 1, so that a rate of 1 is stable.
                    a[i][j] /= trace;
                    b[i] += a[i][j] * solution[j];
                }
                b[i] -= multiplier;
            }
            return new Quadratic(a, b, solution);
        }
    }

    @ParameterizedTest
    @CsvSource({"GRADIENT, 1, 1e-11, 1e-9", "MOMENTUM, 0.2, 1e-11, 1e-9", "ADAM, 0.002, 1e-5, 1e-3"})
    void aQuadraticFunctionEndsAtItsSolution(String flow, double rate, double norm, double near) {
        Random random = new Random(4);
        for (int trial = 0; trial < 20; trial++) {
            Quadratic quadratic = Quadratic.random(random, 7);
            List<?> data = List.of(quadratic.a(), quadratic.b());
            Stepper stepper = stepper("Quadratic", flow, 7, data);
            stepper.hyperparameter("rate", rate);
            Solution<double[]> solution = new BatchedLosses.Run(stepper)
                    .until(Stop.gradientNormBelow(norm).or(Stop.steps(100_000)))
                    .from(random.doubles(7, LOWER, UPPER).toArray());

            assertThat(solution.status()).as(solution.toString()).isEqualTo(Status.GRADIENT_NORM_BELOW);
            assertThat(solution.gradientNorm()).isLessThan(norm);
            assertThat(solution.point()).containsExactly(quadratic.solution(), within(near));
            double[] gradient = new double[7];
            Objective objective = BoundedLosses.COMPILED.objective("bounded.BoxQuadratic", data);
            objective.valueAndGradient(solution.point(), gradient);
            for (int i = 0; i < 7; i++) {
                if (i % 3 == 0) {
                    assertThat(solution.point()[i]).isEqualTo(LOWER);
                    assertThat(gradient[i]).isGreaterThan(0.005);
                } else if (i % 3 == 1) {
                    assertThat(solution.point()[i]).isEqualTo(UPPER);
                    assertThat(gradient[i]).isLessThan(-0.005);
                } else {
                    assertThat(gradient[i]).isCloseTo(0, within(norm));
                }
            }
        }
    }

    /** With x at most 0.5, at (0.5, 0.25), where dL/dx = −1. */
    @ParameterizedTest
    @CsvSource({"GRADIENT, 1", "POLYAK, 0.01"})
    void rosenbrocksValleyEndsAtTheWall(String flow, double step) {
        Solution<double[]> solution = new BatchedLosses.Run(stepper("Rosenbrock", flow))
                .with(Euler.step(step))
                .until(Stop.gradientNormBelow(1e-10).or(Stop.steps(1_000_000)))
                .from(-1.2, 1);

        assertThat(solution.status()).as(solution.toString()).isEqualTo(Status.GRADIENT_NORM_BELOW);
        assertThat(solution.point()[0]).isEqualTo(0.5);
        assertThat(solution.point()[1]).isCloseTo(0.25, within(1e-12));
        assertThat(solution.loss()).isCloseTo(0.25, within(1e-12));
        assertThat(solution.bestPoint()).containsExactly(solution.point(), within(1e-9));
    }

    @Test
    void atACornerThatTheGradientLeadsIntoARunIsAtRest() {
        Solution<double[]> solution = new BatchedLosses.Run(stepper("Slope", "GRADIENT")).from(1.25, 3);

        // y goes to 0 in the first step, x by 0.5 in each.
        assertThat(solution.status()).isEqualTo(Status.STATIONARY);
        assertThat(solution.steps()).isEqualTo(3);
        assertThat(solution.point()).containsExactly(0, 0);
        assertThat(solution.gradientNorm()).isZero();
    }

    /** The infinite slope at 0 leads outside: 0 is the minimum, and a flow that can bear the slope is at rest there. */
    @Test
    void anInfiniteSlopeThatLeadsOutsideIsNoObstacle() {
        Solution<double[]> solution = new BatchedLosses.Run(stepper("Root", "GRADIENT")).from(2.0);
        assertThat(solution.status()).isEqualTo(Status.STATIONARY);
        assertThat(solution.point()).containsExactly(0);

        // Adam divides infinity by infinity.
        solution = new BatchedLosses.Run(stepper("Root", "ADAM"))
                .until(Stop.steps(1_000))
                .from(2.0);
        assertThat(solution.status()).isEqualTo(Status.NON_FINITE);
        assertThat(solution.bestPoint()).containsExactly(0);
        assertThat(solution.bestLoss()).isZero();
    }

    @Test
    void aLossThatIsNanInsideEndsTheRun() {
        Solution<double[]> solution = new BatchedLosses.Run(stepper("Edge", "GRADIENT", 2, List.of())).from(0.6, 0.7);
        assertThat(solution.status()).isEqualTo(Status.NON_FINITE);
        assertThat(solution.steps()).isEqualTo(1);
        assertThat(solution.point()).containsExactly(new double[] {-1, 0.7 - 2 / 1.2}, within(1e-15));
        assertThat(solution.bestPoint()).containsExactly(0.6, 0.7);
        assertThat(solution.gradientNorm()).isFinite();
    }

    /** NaN is on neither side of a bound. */
    @ParameterizedTest
    @ValueSource(strings = {"GRADIENT", "MOMENTUM"})
    void nanIsNotProjectedAway(String flow) {
        Quadratic quadratic = Quadratic.random(new Random(4), 7);
        Stepper stepper = stepper("Quadratic", flow, 7, List.of(quadratic.a(), quadratic.b()));
        quadratic.b()[0] = Double.NEGATIVE_INFINITY;
        quadratic.a()[0][0] = Double.NaN;
        Solution<double[]> solution = new BatchedLosses.Run(stepper).from(new double[7]);
        assertThat(solution.status()).isEqualTo(Status.NON_FINITE);
        assertThat(solution.steps()).isZero();
        assertThat(solution.gradientNorm()).isNaN();
    }

    /** By batches, with a rate that comes down to 0, to where all rows together end. */
    @Test
    void batchesKeepTheBounds() {
        Stepper stepper = stepper("Mean", "GRADIENT", 4, data());
        stepper.hyperparameter("rate", 0.2);
        Solution<double[]> solution = new BatchedLosses.Run(stepper)
                .with(Euler.unit().scheduled(Schedule.cosine(20_000, 0)))
                .until(Stop.steps(20_000))
                .seed(3)
                .from(0.5, 0.5, 0.5, 0);
        double[] gradient = new double[4];
        Objective objective = BoundedLosses.COMPILED.objective("bounded.BoxMean", data());
        objective.valueAndGradient(solution.point(), gradient);
        int held = 0;
        for (int i = 0; i < 4; i++) {
            // The last batches may push off the bound, by steps that are short by then.
            if (i < 3 && solution.point()[i] < 1e-4) {
                assertThat(gradient[i]).isPositive();
                held++;
            } else if (i < 3 && solution.point()[i] > 1 - 1e-4) {
                assertThat(gradient[i]).isNegative();
                held++;
            } else {
                assertThat(gradient[i]).isCloseTo(0, within(0.01));
            }
        }
        assertThat(held).isPositive();
    }
}
