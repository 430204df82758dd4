package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.BatchedMean;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.integrate.Schedule;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import org.junit.jupiter.api.Test;

/** Runs along estimates by batches of rows. */
class BatchedDescentTest {
    private static final class Run extends Descent<Double, Run> {
        Run(double... y) {
            super(new BatchedMean(y), point -> point[0], "x");
        }

        Solution<Double> from(double x) {
            return walk(x);
        }
    }

    private static Run run() {
        return new Run(1, 2, 3, 4, 5, 6, 7);
    }

    /** The minimum of a mean of squares is the mean: a step of 1/k makes the point the mean of what was drawn. */
    @Test
    void stepsThatFadeComeToTheMean() {
        Solution<Double> solution = run().with(Euler.unit().scheduled(Schedule.of(k -> 1.0 / (k + 1))))
                .until(Stop.steps(40_000))
                .from(100);
        assertThat(solution.point()).isCloseTo(4, within(0.02));
    }

    @Test
    void theSeedDecidesTheRunAndLookingDoesNotChangeIt() {
        Run run = run().with(Euler.step(0.1)).until(Stop.steps(50));
        Solution<Double> first = run.seed(1).from(0);
        assertThat(run.seed(2).from(0).point()).isNotEqualTo(first.point());
        Solution<Double> seen = run.seed(1).record(Trajectory.every(1)).from(0);
        assertThat(seen.point()).isEqualTo(first.point());
        assertThat(seen.loss()).isEqualTo(first.loss());
        assertThat(seen.evaluations()).isEqualTo(first.evaluations());
    }

    @Test
    void aGradientOfZeroIsNoRest() {
        Solution<Double> solution = new Run(3, 3, 3).from(3);
        assertThat(solution.status()).isEqualTo(Status.STEPS);
        assertThat(solution.steps()).isEqualTo(10_000);
        assertThat(solution.gradientNorm()).isZero();
    }

    @Test
    void aLimitOfTheGradientIsThatOfABatchIfAskedFor() {
        assertThat(new Run(3, 3, 3).until(Stop.gradientNormBelow(1e-8)).from(3).status())
                .isEqualTo(Status.GRADIENT_NORM_BELOW);
    }

    @Test
    void methodsOfSeveralStagesAreRefused() {
        Run run = run().with(RungeKutta4.step(0.1));
        assertThatThrownBy(() -> run.from(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot walk gradient by batches of rows")
                .hasMessageEndingWith("use Euler");
    }

    @Test
    void theWalkHandsItsSeedOn() {
        Walk walk = new Walk(new BatchedMean(1, 2), 0);
        assertThat(walk.seed()).isZero();
        walk.seed(12);
        assertThat(walk.seed()).isEqualTo(12);
    }
}
