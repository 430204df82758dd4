package io.thalweg.samples.s01_double_well;

import static io.thalweg.samples.s01_double_well.Quartic.GLOBAL_MINIMUM;
import static io.thalweg.samples.s01_double_well.Quartic.LOCAL_MINIMUM;
import static io.thalweg.samples.s01_double_well.Quartic.TOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class that javac wrote for the double well, against the article and a pen. */
class QuarticTest {

    /** The article's own derivative, multiplied out. */
    private static double slope(double x) {
        return -9 + 30 * x - 21 * x * x + 4 * x * x * x;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -0.3, 0, 0.40693, 0.5, 1, 1.84307, 2.5, 2.9999, 3, 3.1, 4, 17})
    void valueIsTheMethodsAndSlopeTheArticles(double x) {
        double[] gradient = new double[1];
        double value = new QuarticLoss().valueAndGradient(new double[] {x}, gradient);
        assertThat(value).isEqualTo(Quartic.loss(x));
        assertThat(new QuarticLoss().value(new double[] {x})).isEqualTo(Quartic.loss(x));
        assertThat(gradient[0])
                .isCloseTo(slope(x), within(1e-14 * (9 + 30 * Math.abs(x) + 21 * x * x + 4 * Math.abs(x * x * x))));
    }

    @Test
    void criticalPointsAreWhereTheSlopeVanishes() {
        assertThat(new double[] {GLOBAL_MINIMUM, TOP, LOCAL_MINIMUM})
                .containsExactly(new double[] {0.40693, 1.84307, 3}, within(5e-6));
        double[] gradient = new double[1];
        for (double x : new double[] {GLOBAL_MINIMUM, TOP, LOCAL_MINIMUM}) {
            new QuarticLoss().valueAndGradient(new double[] {x}, gradient);
            assertThat(gradient[0]).isCloseTo(0, within(1e-14));
        }
        assertThat(Quartic.loss(GLOBAL_MINIMUM)).isCloseTo(5.5336e-7, within(5e-12));
        assertThat(Quartic.loss(TOP)).isCloseTo(3.7026, within(5e-5));
        assertThat(Quartic.loss(LOCAL_MINIMUM)).isEqualTo(1.62276);
    }

    @Test
    void gradientFlowEndsInTheLocalMinimum() {
        Solution<QuarticLoss.Point> solution =
                new QuarticLoss().gradient().with(Euler.step(0.01)).from(4);
        assertThat(solution.status()).isEqualTo(Status.GRADIENT_NORM_BELOW);
        assertThat(solution.point().x()).isCloseTo(3, within(1e-8));
    }

    @Test
    void eulerPassesTheLocalMinimumAndEndsInTheGlobalOne() {
        Trajectory trajectory = Trajectory.every(1);
        Solution<QuarticLoss.Point> solution = new QuarticLoss()
                .polyak()
                .with(Euler.step(0.01))
                .until(Stop.steps(10_000))
                .record(trajectory)
                .from(4);
        assertThat(solution.point().x()).isCloseTo(0.40693, within(0.001));
        assertThat(Arrays.stream(trajectory.theta("x"))
                        .filter(x -> Math.abs(x - 3) < 0.5)
                        .count())
                .as("steps that it lingers at 3")
                .isGreaterThan(10);
    }

    @Test
    void rungeKuttaSettlesInTheLocalMinimum() {
        double step = 1e-5;
        Trajectory trajectory = Trajectory.every(10);
        new QuarticLoss()
                .polyak()
                .with(RungeKutta4.step(step))
                .until(Stop.steps(1_000_000))
                .record(trajectory)
                .from(4);
        double[] times = trajectory.times();
        double[] x = trajectory.theta("x");
        // L(t) = L(0) e^−t with L(0) = 13.62276 comes down to 1.62276 at t = ln 8.395 = 2.128.
        for (int i = 0; i < x.length; i++) {
            if (times[i] < 2.12) {
                assertThat(Quartic.loss(x[i])).isCloseTo(13.62276 * Math.exp(-times[i]), within(1e-9));
            } else if (times[i] > 2.14) {
                assertThat(x[i]).isCloseTo(3, within(step * 1000 * 1.62276));
            }
        }
    }

    /** h·M·L(3) = 1.136 is less than the 1.157 to the top: no start can escape. */
    @ParameterizedTest
    @ValueSource(doubles = {4, 4 + 1e-9, 3.5, 3.01, 4.5})
    void withHopsShorterThanTheBarrierEulerStays(double start) {
        double end = new QuarticLoss()
                .polyak()
                .with(Euler.step(0.0007))
                .until(Stop.steps(36_000))
                .from(start)
                .point()
                .x();
        assertThat(end).isCloseTo(3, within(1.157));
    }
}
