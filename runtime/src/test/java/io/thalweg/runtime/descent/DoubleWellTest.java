package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.fixture.DoubleWellPolyak;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The article's example: truncated Polyak flow on the double well from 4, M = 1000.
 *
 * <p>At x = 3 the velocity turns over at its full length M·L(3) = 1623, and the top is 1.157 away. A step of Euler's
 * method takes it there at full length, one of Runge–Kutta's with the weight ⅓ that an inner stage has. So whether a run
 * can escape is a matter of h·M·L(3), or a third of it, against 1.157, and the flow itself, h → 0, does not.
 */
class DoubleWellTest {
    private static final double FULL_SPEED = 1000 * 1.62276;
    private static final double TOP = 1.84307;
    /** The flow is at x = 3 by then: from x = 5, L(t) = L(0) e^−t falls from 81.6 to 1.62 in 3.92. */
    private static final double ARRIVED = 4;

    private static Run run(Integrator integrator) {
        return new Run(new DoubleWellPolyak(1000), "x").with(integrator);
    }

    /** The points of a run to t = 25 after its arrival. */
    private static double[] lingering(Integrator integrator, double step, double start) {
        Trajectory trajectory = Trajectory.every(1);
        run(integrator)
                .until(Stop.steps(Math.round(25 / step)))
                .record(trajectory)
                .from(start);
        double[] times = trajectory.times();
        double[] x = trajectory.theta("x");
        int first = 0;
        while (times[first] < ARRIVED) {
            first++;
        }
        return Arrays.copyOfRange(x, first, x.length);
    }

    @Test
    void longEulerStepsPassTheLocalMinimumAndFindTheGlobalOne() {
        Trajectory trajectory = Trajectory.every(1);
        Solution<List<Double>> solution = run(Euler.step(0.01))
                .until(Stop.steps(10_000))
                .record(trajectory)
                .from(4);
        assertThat(solution.point().get(0)).isCloseTo(0.40693, within(0.001));
        assertThat(solution.bestPoint().get(0)).isCloseTo(0.40693, within(0.001));
        assertThat(solution.bestLoss()).isBetween(5.5336e-7 - 1e-11, 1e-5);
        assertThat(solution.status()).isEqualTo(Status.STEPS);
        assertThat(Arrays.stream(trajectory.theta("x"))
                        .filter(x -> Math.abs(x - 3) < 0.5)
                        .count())
                .as("steps that it lingers at 3")
                .isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 4 + 1e-9, 3.9, 4.1, 5})
    void shortEulerStepsCannotLeaveTheLocalMinimum(double start) {
        double step = 5e-4;
        double[] x = lingering(Euler.step(step), step, start);
        double farthest = Arrays.stream(x).map(each -> Math.abs(each - 3)).max().orElseThrow();
        assertThat(farthest).isLessThan(step * FULL_SPEED * 1.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 4 + 1e-9, 3.9, 4.1, 5})
    void rungeKuttaCannotLeaveItWithAStepThatLetsEulerEscape(double start) {
        double step = 0.001;
        double[] x = lingering(RungeKutta4.step(step), step, start);
        assertThat(Arrays.stream(x).min().orElseThrow()).isGreaterThan(TOP);
    }

    @Test
    void eulerEscapesWithThatStep() {
        double step = 0.001;
        double[] x = lingering(Euler.step(step), step, 4);
        assertThat(Arrays.stream(x).min().orElseThrow()).isLessThan(TOP);
    }

    @Test
    void rungeKuttaSettlesAtTheLocalMinimumAsTheStepShrinks() {
        double step = 1e-5;
        Solution<List<Double>> solution =
                run(RungeKutta4.step(step)).until(Stop.steps(300_000)).from(4);
        assertThat(solution.point().get(0)).isCloseTo(3, within(step * FULL_SPEED));
        assertThat(solution.bestLoss()).isCloseTo(1.62276, within(1e-9));
    }

    @Test
    void aStartAtTheLocalMinimumIsAtRest() {
        Solution<List<Double>> solution = run(Euler.step(0.01)).from(3);
        assertThat(solution.status()).isEqualTo(Status.STATIONARY);
        assertThat(solution.steps()).isZero();
        assertThat(solution.loss()).isEqualTo(1.62276);
    }
}
