package io.thalweg.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.Flow;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.samples.s03_rosenbrock.Valley;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the benchmarks measure the same thing, and the right one. */
class BenchmarksTest {

    /** Which step escapes from x = 3 depends on rounding, so the ways are compared in front of it: at L = 13.6 e^−1. */
    @Test
    void handWrittenStepsAreTheGeneratedOnes() {
        int steps = 100;
        double byHand = ByHand.polyak(4, 0.01, 1000, steps);
        var solution = new DoubleWellLoss()
                .polyak()
                .with(Euler.step(0.01))
                .until(Stop.steps(steps))
                .from(4);
        assertThat(solution.point().x()).isCloseTo(byHand, within(1e-13));
        assertThat(ByHand.polyakWithBest(4, 0.01, 1000, steps).last()).isEqualTo(byHand);
        assertThat(ByHand.polyakWithBest(4, 0.01, 1000, steps).best()).isEqualTo(byHand);
        assertThat(DoubleWell.loss(byHand)).isCloseTo(13.62276 * Math.exp(-1), within(0.05));
    }

    @Test
    void allTheDoubleWellsEndInAWell() {
        DoubleWellBenchmark benchmark = new DoubleWellBenchmark();
        for (double end : new double[] {benchmark.byHand(), benchmark.stepper(), benchmark.descent()}) {
            assertThat(Math.min(Math.abs(end - 3), Math.abs(end - 0.40693))).isLessThan(0.5);
        }
        assertThat(benchmark.stepper()).isEqualTo(benchmark.descent());
    }

    /** At (−1.2, 1): L = 2.2² + 100 · 0.44² = 24.2, ∂L/∂x = −215.6, ∂L/∂y = −88. */
    @Test
    void allTheRosenbrocksAgree() {
        RosenbrockBenchmark benchmark = new RosenbrockBenchmark();
        double expected = 24.2 - 215.6 - 88;
        assertThat(benchmark.byHand()).isCloseTo(expected, within(1e-12));
        assertThat(benchmark.thalweg()).isCloseTo(expected, within(1e-12));
        assertThat(benchmark.hipparchusGradient()).isCloseTo(expected, within(1e-12));
        assertThat(benchmark.hipparchusDerivativeStructure()).isCloseTo(expected, within(1e-12));
    }

    /** Polyak's steps on this loss are long and chaotic, so that rounding grows; all the others' are short. */
    @ParameterizedTest
    @EnumSource
    void theFlowsByHandAreTheGeneratedOnes(FlowsBenchmark.Kind kind) {
        int steps = kind.name().startsWith("POLYAK") ? 10 : 1_000;
        Stepper stepper = kind.stepper();
        Walk walk = new Walk(stepper, Valley.start(Flows.DIMENSION));
        walk.goOnUntil(steps);
        stepper.euler(walk, 1);
        double[] point = Arrays.copyOf(walk.state(), Flows.DIMENSION);
        assertThat(point).containsExactly(kind.byHand(steps), within(1e-9));
        assertThat(point).as("moved").isNotEqualTo(Valley.start(Flows.DIMENSION));
    }

    /** A flow of the catalogue that nobody measures would be missed here. */
    @Test
    void everyFlowIsMeasured() {
        assertThat(FlowsBenchmark.Kind.values())
                .extracting(Enum::name)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Flow.class.getFields())
                        .map(Field::getName)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void theGradientsByHandAreTheGeneratedOnes(ByHandBenchmark.Loss loss) {
        assertThat(loss.contest().checked().point()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 38})
    void aContestOfDifferentThingsIsRefused(int wrong) {
        Contest contest = Contest.lennardJones();
        Gradient worse = (point, gradient) -> {
            double value = contest.byHand().valueAndGradient(point, gradient);
            if (wrong < 0) {
                return value * (1 + 1e-8);
            }
            gradient[wrong] +=
                    1e-4 * Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
            return value;
        };
        assertThatThrownBy(new Contest(contest.thalweg(), worse, contest.point())::checked)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("By hand ");
    }

    /** At w = 0 each row costs log 2, and its slope is half the row, to the side of its class. */
    @Test
    void theClassifierByHandIsRight() {
        double[] gradient = new double[3];
        double[][] x = {{1, 2}, {-3, 4}};
        double value =
                new ClassifierByHand(x, new boolean[] {true, false}, 7).valueAndGradient(new double[3], gradient);
        assertThat(value).isCloseTo(Math.log(2), within(1e-15));
        assertThat(gradient).containsExactly(-1, 0.5, 0);
    }

    /** Far from the border exponentials overflow; the loss is then z itself, or 0, and the slope 1 or 0. */
    @Test
    void theClassifierByHandDoesNotOverflow() {
        double[] gradient = new double[2];
        double[][] x = {{1000}, {1000}};
        double value =
                new ClassifierByHand(x, new boolean[] {true, false}, 0).valueAndGradient(new double[] {1, 0}, gradient);
        assertThat(value).isEqualTo(500);
        assertThat(gradient).containsExactly(500, 0.5);
    }

    @Test
    void theValleyByHandIsRight() {
        double[] gradient = new double[2];
        assertThat(ValleyByHand.valueAndGradient(new double[] {-1.2, 1}, gradient))
                .isCloseTo(24.2, within(1e-13));
        assertThat(gradient).containsExactly(new double[] {-215.6, -88}, within(1e-12));
    }

    /** Two atoms at the distance d: the slope is 4 (−12 d<sup>−13</sup> + 6 d<sup>−7</sup>), here at d = 1. */
    @Test
    void theClusterByHandIsRight() {
        double[] gradient = new double[6];
        assertThat(ClusterByHand.valueAndGradient(new double[] {0, 0, 0, 0, 1, 0}, gradient))
                .isZero();
        assertThat(gradient).containsExactly(0, 24, 0, 0, -24, 0);
    }

    /** The straight arm, which should have its hand one to the right: each bend moves it there by its height above. */
    @Test
    void theArmByHandIsRight() {
        double[] gradient = new double[7];
        double[] link = {1, 1, 1, 1, 1, 1, 1};
        double[] pose = {1, 0, 7, 0, 0, 1, 1, 0, 0};
        double value = new ArmByHand(link, pose, 1).valueAndGradient(new double[7], gradient);
        assertThat(value).isEqualTo(1);
        assertThat(gradient).containsExactly(new double[] {0, -12, 0, -8, 0, -4, 0}, within(1e-14));
    }
}
