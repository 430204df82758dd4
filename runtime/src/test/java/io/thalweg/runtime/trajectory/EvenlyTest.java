package io.thalweg.runtime.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records at even times, along ½ (x² + 4 y²), whose gradient flow is 3 e^(−t), 2 e^(−4t). */
class EvenlyTest {
    private static final double TOLERANCE = 1e-9;

    private static Run run() {
        return new Run(Ode.gradient(Loss.quadratic(1, 4)), "x", "y")
                .with(DormandPrince.tolerance(TOLERANCE))
                .until(Stop.steps(40));
    }

    @Test
    void theTimesAreMultiplesAndTheEnd() {
        Trajectory trajectory = Trajectory.evenly(0.02);
        var solution = run().record(trajectory).from(3, 2);
        double[] times = trajectory.times();
        assertThat(times.length).isGreaterThan(20);
        for (int i = 0; i < times.length - 1; i++) {
            assertThat(times[i]).isEqualTo(i * 0.02);
        }
        assertThat(times[times.length - 1]).isEqualTo(solution.time());
        assertThat(trajectory.steps()).startsWith(0).endsWith(40).isSorted();
    }

    /** The interpolation's error is of the order of the tolerance, as the integration's is. */
    @Test
    void pointsLossesAndGradientNormsAreThoseOfTheFlow() {
        Trajectory trajectory = Trajectory.evenly(0.05);
        run().record(trajectory).from(3, 2);
        for (int i = 0; i < trajectory.size(); i++) {
            double x = 3 * Math.exp(-trajectory.times()[i]);
            double y = 2 * Math.exp(-4 * trajectory.times()[i]);
            assertThat(trajectory.theta("x")[i]).isCloseTo(x, within(1e-7));
            assertThat(trajectory.theta("y")[i]).isCloseTo(y, within(1e-7));
            assertThat(trajectory.losses()[i]).isCloseTo((x * x + 4 * y * y) / 2, within(1e-6));
            assertThat(trajectory.gradientNorms()[i]).isCloseTo(Math.hypot(x, 4 * y), within(1e-6));
        }
    }

    /** Loss and norm belong to the very point that is recorded. */
    @Test
    void aRecordIsConsistent() {
        Trajectory trajectory = Trajectory.evenly(0.07);
        run().record(trajectory).from(3, 2);
        for (int i = 0; i < trajectory.size(); i++) {
            double[] point = {trajectory.theta(0)[i], trajectory.theta(1)[i]};
            assertThat(trajectory.losses()[i]).isEqualTo(Loss.quadratic(1, 4).value(point));
        }
    }

    @Test
    void recordingChangesNeitherTheRunNorItsCounts() {
        var plain = run().from(3, 2);
        var recorded = run().record(Trajectory.evenly(0.01)).from(3, 2);
        assertThat(recorded.point()).isEqualTo(plain.point());
        assertThat(recorded.evaluations()).isEqualTo(plain.evaluations());
        assertThat(recorded.steps()).isEqualTo(plain.steps());
    }

    @Test
    void theStepsAreThoseThatWereTakenByThen() {
        Trajectory each = Trajectory.every(1);
        Trajectory evenly = Trajectory.evenly(0.03);
        run().record(each).from(3, 2);
        run().record(evenly).from(3, 2);
        double[] stepTimes = each.times();
        for (int i = 0; i < evenly.size(); i++) {
            int steps = Math.toIntExact(evenly.steps()[i]);
            assertThat(stepTimes[steps]).isLessThanOrEqualTo(evenly.times()[i]);
            if (steps < 40) {
                assertThat(stepTimes[steps + 1]).isGreaterThan(evenly.times()[i]);
            }
        }
    }

    /** Recorded anew from where the first ended: that point, and then the multiples that are still to come. */
    @Test
    void aRunThatIsResumedGoesOnWithTheSameTimes() {
        Trajectory whole = Trajectory.evenly(0.02);
        run().record(whole).from(3, 2);
        Trajectory rest = Trajectory.evenly(0.02);
        var half = run().until(Stop.steps(15)).from(3, 2);
        run().record(rest).resume(half);
        assertThat(rest.times()[0]).isEqualTo(half.time());
        assertThat(rest.size()).isGreaterThan(10);
        int shift = whole.size() - rest.size();
        for (int i = 1; i < rest.size(); i++) {
            assertThat(rest.times()[i]).isEqualTo(whole.times()[i + shift]).isGreaterThan(half.time());
            assertThat(rest.theta("x")[i]).isEqualTo(whole.theta("x")[i + shift]);
            assertThat(rest.losses()[i]).isEqualTo(whole.losses()[i + shift]);
        }
    }

    @Test
    void timesThatAreFartherApartThanTheRunLeaveStartAndEnd() {
        Trajectory trajectory = Trajectory.evenly(1e6);
        run().record(trajectory).from(3, 2);
        assertThat(trajectory.steps()).containsExactly(0, 40);
    }

    @Test
    void anIntegratorThatOnlyKnowsItsStepsIsRefused() {
        for (Integrator integrator : List.of(Euler.step(0.5), RungeKutta4.step(0.5))) {
            assertThatThrownBy(() -> run().with(integrator)
                            .record(Trajectory.evenly(0.1))
                            .from(3, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Trajectory.evenly(0.1) needs an integrator that shows the flow between its steps,"
                            + " as DormandPrince does, but this is " + integrator
                            + ": record with Trajectory.every(steps)");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void theTimeIsPositiveAndFinite(double time) {
        assertThatThrownBy(() -> Trajectory.evenly(time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time must be positive and finite, but is " + time);
    }
}
