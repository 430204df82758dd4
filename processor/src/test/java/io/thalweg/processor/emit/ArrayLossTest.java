package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The classes of losses with data and arrays against loops written by hand. */
class ArrayLossTest {
    private static final double[][] ROWS = {{1, 2, -1}, {0.5, -0.25, 3}, {2, 2, 0.125}, {-1, 1, 1}};
    private static final double[] TARGETS = {1, -2, 0.5, 3};

    private static double[] random(long seed, int length) {
        return new SplittableRandom(seed).doubles(length, -2, 2).toArray();
    }

    @Test
    void aLineThroughData() {
        double[] x = random(1, 50);
        double[] y = random(2, 50);
        double sum = 0;
        double dA = 0;
        double dB = 0;
        for (int i = 0; i < x.length; i++) {
            double r = 0.7 * x[i] + -0.3 - y[i];
            sum += r * r;
            dA += 2 * r * x[i];
            dB += 2 * r;
        }
        Objective line = ArrayLosses.line().bind(x, y);
        double[] gradient = {5, 5};

        assertThat(line.value(new double[] {0.7, -0.3})).isEqualTo(sum);
        assertThat(line.valueAndGradient(new double[] {0.7, -0.3}, gradient)).isEqualTo(sum);
        assertThat(gradient).containsExactly(dA, dB);
        assertThat(line.dimension()).isEqualTo(2);
    }

    @Test
    void weightsOfAnOpenLengthInFrontOfABias() {
        double[] w = {0.5, -1, 2};
        double bias = 0.25;
        double sum = 0;
        double[] expected = new double[4];
        for (int i = 0; i < ROWS.length; i++) {
            double score = bias;
            for (int j = 0; j < w.length; j++) {
                score += w[j] * ROWS[i][j];
            }
            double r = score - TARGETS[i];
            sum += r * r;
            for (int j = 0; j < w.length; j++) {
                expected[j] += 2 * r * ROWS[i][j];
            }
            expected[3] += 2 * r;
        }
        Objective linear = ArrayLosses.linear().bind(ROWS, TARGETS);
        double[] point = {0.5, -1, 2, 0.25};
        double[] gradient = {7, 7, 7, 7};

        assertThat(linear.value(point)).isEqualTo(sum);
        assertThat(linear.valueAndGradient(point, gradient)).isEqualTo(sum);
        assertThat(gradient).containsExactly(expected);
        assertThat(linear.dimension()).isEqualTo(4);
    }

    private static double decay(double[] point, int n, double[] y) {
        double[] s = new double[n + 1];
        s[0] = point[1];
        for (int i = 0; i < n; i++) {
            s[i + 1] = s[i] - point[0] * s[i] * point[3];
        }
        double sum = point[2] * point[2];
        for (int j = n; j >= 1; j--) {
            sum += (s[j] - y[j - 1]) * (s[j] - y[j - 1]);
        }
        return sum;
    }

    @Test
    void aRecurrenceInALocalArray() {
        double[] y = random(3, 20);
        Objective decay = ArrayLosses.decay().bind(20, y);
        double[] point = {0.3, 1.5, -0.5, 0.8};
        double[] gradient = new double[4];

        for (int turn = 0; turn < 2; turn++) {
            assertThat(decay.value(point)).isEqualTo(decay(point, 20, y));
            assertThat(decay.valueAndGradient(point, gradient)).isEqualTo(decay(point, 20, y));
        }
        for (int i = 0; i < point.length; i++) {
            double[] right = point.clone();
            double[] left = point.clone();
            right[i] += 1e-5;
            left[i] -= 1e-5;
            assertThat(gradient[i]).isCloseTo((decay(right, 20, y) - decay(left, 20, y)) / 2e-5, within(1e-7));
        }
    }

    @Test
    void rowsAliasesAndDataOfAllTypes() {
        Program program = Text.parse("""
                program mixed(w: double[], x: double[][], k: int[], on: boolean[], c: double, all: boolean, b: double) {
                  let weights: double[] = w
                  for i from 0 while < x.length step 1 carry sum: double = (s: double from c next t) {
                    let row: double[] = x[i]
                    if on[i] || all {
                      for j from 0 while < row.length step 1 carry d: double = (d2: double from 0.0 next d3) {
                        let d3: double = d2 + weights[k[j] + 1] * row[j]
                      }
                    } else { } join e: double = (d, b)
                    let t: double = s + e * (double) weights.length
                  }
                } yield { loss = sum }
                """);
        Written written = Written.of(
                "double[] w, given double[][] x, given int[] k, given boolean[] on, given double c, given boolean all, double b",
                List.of(program));
        int[] k = {1, 0, -1};
        boolean[] on = {true, false, true, false};
        double[] w = {0.5, -1, 2};
        Object expected = Evaluator.evaluate(program, List.of(w, ROWS, k, on, 0.5, false, 0.25))
                .get("loss");

        Objective mixed = written.bind(ROWS, k, on, 0.5, false);

        assertThat(mixed.value(new double[] {0.5, -1, 2, 0.25})).isEqualTo(expected);
        assertThat(written.source())
                .contains("double[] row = x[i];", "point[Objects.checkIndex(k[j] + 1, wLength)] * row[j]")
                .doesNotContain("weights");
    }

    @Test
    void nothingIsAllocatedByAnEvaluation() {
        Objective decay = ArrayLosses.decay().bind(20, random(3, 20));
        double[] point = {0.3, 1.5, -0.5, 0.8};
        double[] gradient = new double[4];
        double sum = decay.value(point) + decay.valueAndGradient(point, gradient);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            sum += decay.value(point) + decay.valueAndGradient(point, gradient);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(sum).isFinite();
        assertThat(allocated / 10_000).isZero();
    }

    @Test
    void dataIsCheckedWhenItIsBoundAndNamed() {
        Written linear = ArrayLosses.linear();

        assertThatThrownBy(() -> linear.bind(null, TARGETS))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("x");
        assertThatThrownBy(() -> linear.bind(ROWS, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("y");
        assertThatThrownBy(() -> linear.bind(new double[][] {{1}, {1, 2}}, TARGETS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x must be rectangular, but x[0] has length 1 and x[1] has length 2");
        assertThatThrownBy(() -> linear.bind(new double[][] {{1}, null}, TARGETS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x[1] is null");
        assertThat(linear.bind(new double[0][], TARGETS).value(new double[] {3}))
                .isZero();
    }

    @Test
    void dataIsNotCopied() {
        double[] x = {1};
        Objective line = ArrayLosses.line().bind(x, new double[] {0});

        x[0] = 3;

        assertThat(line.value(new double[] {1, 0})).isEqualTo(9);
    }

    @Test
    void anOpenDimensionIsKnownOnceAPointCame() {
        Objective linear = ArrayLosses.linear().bind(ROWS, TARGETS);

        assertThatThrownBy(linear::dimension)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the dimension is not known yet, since the length of w is open: "
                        + "evaluate a point or start a run first");
        linear.value(new double[] {1, 2, 3});
        assertThat(linear.dimension()).isEqualTo(3);
    }

    @Test
    void pointsOfWrongLengthAreRefused() {
        assertThatThrownBy(() -> ArrayLosses.decay().bind(1, TARGETS).value(new double[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("point must have 4 entries, for k, q[3], but its length is 5");
        assertThatThrownBy(
                        () -> ArrayLosses.linear().bind(ROWS, TARGETS).valueAndGradient(new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("point must have at least 1 entry, for w[], bias, but its length is 0");
        Object run = Written.call(ArrayLosses.decay().bind(1, TARGETS), "gradient");
        assertThatThrownBy(() -> Written.call(run, "from", 1.0, new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("q must have length 3, but its length is 2");
        assertThatThrownBy(() -> Written.call(run, "from", 1.0, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("q");
    }

    @Test
    void aRunStartsFromAndEndsInTheUsersShapes() {
        Object objective = ArrayLosses.linear().bind(ROWS, TARGETS);
        Descent<?, ?> descent = (Descent<?, ?>) Written.call(objective, "gradient");
        Trajectory trajectory = Trajectory.every(1);
        double[] w = {1, 1, 1};

        Solution<?> solution = (Solution<?>) Written.call(
                descent.until(Stop.steps(2_000)).with(Euler.step(0.1)).record(trajectory), "from", w, 0.5);

        assertThat(w).containsExactly(1, 1, 1);
        assertThat(solution.loss()).isLessThan(0.1);
        double[] found = (double[]) Written.call(solution.point(), "w");
        double bias = (double) Written.call(solution.point(), "bias");
        assertThat(solution.point().toString())
                .isEqualTo("Point[w=[" + found[0] + ", " + found[1] + ", " + found[2] + "], bias=" + bias + "]");
        assertThat(((Objective) objective).value(new double[] {found[0], found[1], found[2], bias}))
                .isEqualTo(solution.loss());
        assertThat(solution.toString()).contains("w[0]", "w[2]", "bias");
        assertThat(trajectory.variables()).containsExactly("w[0]", "w[1]", "w[2]", "bias");
    }

    @Test
    void memoriesLieBehindThePointAndTheLossLooksAtThePointAlone() {
        Objective linear = ArrayLosses.linear().bind(ROWS, TARGETS);
        double[] state = {0.5, -1, 2, 0.25};
        double[] gradient = new double[4];
        double loss = linear.valueAndGradient(state, gradient);
        Descent<?, ?> descent = (Descent<?, ?>) Written.call(linear, "heavy");

        Solution<?> one = (Solution<?>)
                Written.call(descent.until(Stop.steps(1)).with(Euler.step(1)), "from", new double[] {0.5, -1, 2}, 0.25);

        double[] w = (double[]) Written.call(one.point(), "w");
        for (int i = 0; i < 3; i++) {
            assertThat(w[i]).isEqualTo(state[i] + -0.1 * gradient[i] / 4);
        }
        Solution<?> other = (Solution<?>) Written.call(
                descent.until(Stop.steps(100)).with(RungeKutta4.step(0.1)), "from", new double[] {0.5, -1, 2}, 0.25);
        assertThat(other.loss()).isFinite().isLessThan(loss);
    }

    @Test
    void oneObjectRunsFromStartsOfSeveralLengths() {
        Objective linear = ArrayLosses.linear().bind(new double[][] {{1, 1, 1}}, new double[] {3});
        Descent<?, ?> descent = ((Descent<?, ?>) Written.call(linear, "heavy")).until(Stop.steps(50));

        Solution<?> three = (Solution<?>) Written.call(descent, "from", new double[3], 0.0);
        Solution<?> two = (Solution<?>) Written.call(descent, "from", new double[2], 0.0);

        assertThat((double[]) Written.call(three.point(), "w")).hasSize(3);
        assertThat((double[]) Written.call(two.point(), "w")).hasSize(2);
        assertThat(linear.dimension()).isEqualTo(3);
    }

    @Test
    void aFlatStartIsTheSameRun() {
        Objective linear = ArrayLosses.linear().bind(ROWS, TARGETS);
        Descent<?, ?> descent = ((Descent<?, ?>) Written.call(linear, "gradient")).until(Stop.steps(20));

        Solution<?> flat = descent.fromFlat(1, 2, 3, 0.5);

        Solution<?> typed = (Solution<?>) Written.call(descent, "from", new double[] {1, 2, 3}, 0.5);
        assertThat(flat).hasToString(typed.toString());
        assertThat(flat.toString()).contains("w[2]", "bias");
        assertThatThrownBy(descent::fromFlat)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("point must have at least 1 entry, for w[], bias, but its length is 0");
        Descent<?, ?> decay = (Descent<?, ?>) Written.call(ArrayLosses.decay().bind(1, TARGETS), "gradient");
        assertThatThrownBy(() -> decay.fromFlat(1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("but its length is 3");
    }
}
