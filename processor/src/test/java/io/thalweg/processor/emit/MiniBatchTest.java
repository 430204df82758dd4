package io.thalweg.processor.emit;

import static io.thalweg.processor.emit.BatchedLosses.COMPILED;
import static io.thalweg.processor.emit.BatchedLosses.ROWS;
import static io.thalweg.processor.emit.BatchedLosses.SIZE;
import static io.thalweg.processor.emit.BatchedLosses.data;
import static io.thalweg.processor.emit.BatchedLosses.estimate;
import static io.thalweg.processor.emit.BatchedLosses.objective;
import static io.thalweg.processor.emit.BatchedLosses.stepper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Batches;
import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.Heun;
import io.thalweg.runtime.integrate.Midpoint;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates by batches of rows, and the runs along them. */
class MiniBatchTest {

    @Test
    void javacFindsNothingToWarnOf() {
        assertThat(COMPILED.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mean", "Penalised", "Two", "Each", "Net", "PerRow", "Recurrence"})
    void theMeanOfAnEpochIsTheWhole(String loss) {
        Objective objective = objective(loss);
        Random random = new Random(11);
        for (int trial = 0; trial < 5; trial++) {
            double[] point = random.doubles(objective.dimension(), -1, 1).toArray();
            double[] whole = new double[point.length];
            double value = objective.valueAndGradient(point, whole);
            assertThat(value).isEqualTo(objective.value(point));
            for (int size : new int[] {1, SIZE, ROWS, 100}) {
                Batches batches = new Batches(size);
                double mean = 0;
                double[] gradient = new double[point.length];
                double[] meanGradient = new double[point.length];
                for (int step = 0; step < Batches.perEpoch(ROWS, size); step++) {
                    batches.draw(step, ROWS);
                    double weight = (double) (batches.end() - batches.first()) / ROWS;
                    mean += weight * estimate(objective, point, gradient, batches);
                    for (int i = 0; i < gradient.length; i++) {
                        meanGradient[i] += weight * gradient[i];
                    }
                }
                assertThat(mean).isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
                for (int i = 0; i < whole.length; i++) {
                    assertThat(meanGradient[i]).isCloseTo(whole[i], within(1e-12 * Math.max(1, Math.abs(whole[i]))));
                }
            }
        }
    }

    @Test
    void theGradientIsThatOfTheEstimate() {
        Objective objective = objective("Net");
        double[] point = new Random(2).doubles(objective.dimension(), -1, 1).toArray();
        double[] gradient = new double[point.length];
        double[] other = new double[point.length];
        Batches batches = new Batches(SIZE);
        batches.draw(1, ROWS);
        estimate(objective, point, gradient, batches);
        for (int i = 0; i < point.length; i++) {
            double h = 1e-6;
            double[] up = point.clone();
            double[] down = point.clone();
            up[i] += h;
            down[i] -= h;
            double slope =
                    (estimate(objective, up, other, batches) - estimate(objective, down, other, batches)) / (2 * h);
            assertThat(gradient[i]).isCloseTo(slope, within(1e-7));
        }
    }

    /** With L = Σ wᵢ (yᵢ + 10), each row moves its own coordinate, by n/b times its slope. */
    @Test
    void anEpochTouchesEachRowOnce() {
        Objective objective = objective("PerRow");
        double[] y = (double[]) data(ROWS).get(1);
        int epoch = (int) BatchedLosses.call(objective, "stepsPerEpoch", List.of());
        assertThat(epoch).isEqualTo(4);
        for (int epochs = 1; epochs <= 3; epochs++) {
            double[] end = new BatchedLosses.Run(stepper("PerRow", "Gradient", objective))
                    .until(Stop.steps((long) epochs * epoch))
                    .from(new double[ROWS])
                    .point();
            for (int i = 0; i < ROWS; i++) {
                // In each epoch three batches of 4 rows and one of 1.
                double times = -end[i] / (y[i] + 10) / ROWS;
                double batchesOfOne = (times - epochs / 4.0) / 0.75;
                assertThat(batchesOfOne)
                        .isCloseTo(Math.rint(batchesOfOne), within(1e-12))
                        .isBetween(-1e-12, 3.1);
            }
        }
    }

    @Test
    void theSeedDecidesTheRun() {
        double[] first = run("Adam", 1).from(0.3, 0.2).point();
        assertThat(run("Adam", 1).from(0.3, 0.2).point()).isEqualTo(first);
        assertThat(run("Adam", 2).from(0.3, 0.2).point()).isNotEqualTo(first);
        BatchedLosses.Run again = run("Adam", 2);
        again.from(0.3, 0.2);
        assertThat(again.seed(1).from(0.3, 0.2).point()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Adam", "Gradient", "Polyak", "Langevin"})
    void lookingDoesNotChangeTheRun(String flow) {
        Solution<double[]> unseen = run(flow, 4).from(0.3, 0.2);
        Solution<double[]> seen =
                run(flow, 4).record(Trajectory.every(1)).checked().from(0.3, 0.2);
        assertThat(seen.point()).isEqualTo(unseen.point());
        assertThat(seen.loss()).isEqualTo(unseen.loss());
        assertThat(seen.bestPoint()).isEqualTo(unseen.bestPoint());
        assertThat(seen.evaluations()).isEqualTo(unseen.evaluations()).isEqualTo(101);
    }

    private static BatchedLosses.Run run(String flow, long seed) {
        return new BatchedLosses.Run(stepper("Mean", flow)).seed(seed).until(Stop.steps(100));
    }

    /** Step k of gradient flow by Euler's method is θ ← θ − rate · ∇ of the estimate by batch k. */
    @Test
    void aStepTakesItsBatch() {
        Objective objective = objective("Mean");
        Batches batches = new Batches(SIZE);
        batches.seed(9);
        double[] point = {0.3, 0.2};
        double[] gradient = new double[2];
        for (int step = 0; step < 100; step++) {
            batches.draw(step, ROWS);
            estimate(objective, point, gradient, batches);
            for (int i = 0; i < 2; i++) {
                point[i] += 1.0 * (-0.05 * gradient[i]);
            }
        }
        batches.draw(100, ROWS);
        Solution<double[]> solution = run("Gradient", 9).from(0.3, 0.2);
        assertThat(solution.point()).isEqualTo(point);
        assertThat(solution.loss()).isEqualTo(estimate(objective, point, gradient, batches));
        assertThat(solution.loss()).isNotEqualTo(objective.value(point));
    }

    @Test
    void aBatchOfAllRowsIsTheLoss() {
        List<Object> data = data(3);
        Objective objective = COMPILED.objective("batched.BoxMean", data);
        Solution<double[]> solution = new BatchedLosses.Run(stepper("Mean", "Gradient", objective))
                .until(Stop.steps(50))
                .from(0.3, 0.2);
        assertThat(solution.loss()).isCloseTo(objective.value(solution.point()), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Adam", "Gradient", "Polyak"})
    void theCertificateHoldsForTheEstimates(String flow) {
        assertThat(run(flow, 4).checked().from(0.3, 0.2).violation().orElseThrow())
                .isLessThan(1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gradient", "Polyak", "Adam"})
    void aFlatBatchIsNoRest(String flow) {
        // At a = 2, the rows of 1 have a margin and no slope; only the row of 0.1 pulls.
        Objective objective = COMPILED.objective("batched.BoxHinge", List.of(new double[] {1, 1, 1, 0.1, 1}));
        Stepper stepper = stepper("Hinge", flow, objective);
        Solution<double[]> solution =
                new BatchedLosses.Run(stepper).until(Stop.steps(10)).from(2);
        assertThat(solution.status()).isEqualTo(Status.STEPS);
        assertThat(solution.point()[0]).isGreaterThan(2.1);
        assertThat(new BatchedLosses.Run(stepper).from(2).steps()).isEqualTo(10_000);
    }

    /** So long that it is cut into methods, with an int and doubles that these share, called as others wish to be called. */
    @Test
    void aLongLossIsCutWithItsBatch() {
        StringBuilder terms = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            terms.append("rest += Math.sin(w[" + i % 40 + "] * " + (i + 1) + ") * scale / value * (order + 0.1);\n");
        }
        Compiled compiled = Compiled.with(List.of("-Athalweg.notes=none"), """
                import io.thalweg.*;
                final class Long {
                    @Minimize(batch = 3)
                    static double loss(@Length(40) double[] w, @Given double[] y, @Given int n) {
                        int scale = n * 2;
                        int value = scale > 7 ? n + 1 : n + 2;
                        double order = w[3] * n;
                        double rest = 0;
                        %s
                        double sum = 0;
                        for (int i = 0; i < n; i++) {
                            sum += (w[i %% 40] - y[i]) * (w[i %% 40] - y[i]) * scale * order;
                        }
                        return sum / value + rest;
                    }
                }
                """.formatted(terms));
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.source()).contains("private void estimate1(double[] point, double[] gradient, int[] order");
        Objective objective =
                compiled.objective("LongLoss", List.of(new Random(1).doubles(7).toArray(), 7));
        double[] point = new Random(2).doubles(40, -1, 1).toArray();
        double[] whole = new double[40];
        double[] mean = new double[40];
        double[] gradient = new double[40];
        objective.valueAndGradient(point, whole);
        Batches batches = new Batches(3);
        for (int step = 0; step < 3; step++) {
            batches.draw(step, 7);
            estimate(objective, point, gradient, batches);
            for (int i = 0; i < 40; i++) {
                mean[i] += gradient[i] * (batches.end() - batches.first()) / 7;
            }
        }
        assertThat(mean).containsExactly(whole, within(1e-9));
        assertThat(Arrays.stream(whole).map(Math::abs).max().orElseThrow()).isGreaterThan(1);
    }

    @Test
    void methodsOfSeveralStagesAreRefused() {
        for (Integrator each :
                List.of(Heun.step(0.1), Midpoint.step(0.1), RungeKutta4.step(0.1), DormandPrince.tolerance(1e-6))) {
            assertThatThrownBy(() -> run("Gradient", 1).with(each).from(0.3, 0.2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            each + " cannot walk gradient by batches of rows: the stages of a step would be those of"
                                    + " an estimate alone; use Euler");
        }
    }

    @Test
    void theVelocityIsThatOfAllRows() {
        Objective objective = objective("Mean");
        double[] gradient = new double[2];
        double[] velocity = new double[2];
        double[] point = {0.3, 0.2};
        double value = objective.valueAndGradient(point, gradient);
        Stepper stepper = stepper("Mean", "Gradient", objective);
        assertThat(stepper.velocity(0, point, velocity)).isEqualTo(value);
        assertThat(velocity).containsExactly(-0.05 * gradient[0], -0.05 * gradient[1]);
        assertThat(stepper.batch()).isEqualTo(SIZE);
    }

    @Test
    void theNumberOfRowsIsThatOfTheData() {
        Objective counted = COMPILED.objective("batched.BoxCounted", List.of(9, new double[20]));
        assertThat(BatchedLosses.call(counted, "stepsPerEpoch", List.of())).isEqualTo(3);
        Stepper stepper = stepper("Counted", "Gradient", counted);
        new BatchedLosses.Run(stepper).until(Stop.steps(3)).from(1);
        BatchedLosses.call(counted, "bind", List.of(int.class, double[].class), 2, new double[2]);
        double[] rates = new double[3];
        stepper.rates(0, new double[] {1}, rates);
        assertThat(rates[1]).isEqualTo(-4);
        BatchedLosses.call(counted, "bind", List.of(int.class, double[].class), 0, new double[2]);
        assertThatThrownBy(() -> new BatchedLosses.Run(stepper).from(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the data has no rows, so there is no batch of them");
    }

    @Test
    void aStepAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Objective objective = objective("Net");
        Stepper stepper = stepper("Net", "Gradient", objective);
        Walk walk = new Walk(stepper, new double[objective.dimension()]);
        walk.goOnUntil(2_000);
        stepper.euler(walk, 1e-3);
        walk.goOnUntil(4_000);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        stepper.euler(walk, 1e-3);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        // What measuring itself allocates stays below a byte a step.
        assertThat(allocated).isLessThan(2_000);
        assertThat(walk.steps()).isEqualTo(4_000);
        assertThat(Arrays.stream(walk.state()).allMatch(Double::isFinite)).isTrue();
    }
}
