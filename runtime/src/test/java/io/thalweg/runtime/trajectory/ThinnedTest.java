package io.thalweg.runtime.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** So many records at most, whatever the number of steps. */
class ThinnedTest {

    /** A run that takes no time: it only pauses where the trajectory asks it to, at a point that is its step. */
    private static long faked(Trajectory trajectory, long first, long steps, int most) {
        Ode stepper = Ode.gradient(Loss.quadratic(1));
        Walk walk = new Walk(stepper, 0);
        trajectory.start(List.of("x"), stepper, Euler.unit(), walk);
        long looks = 0;
        for (long step = first; step < steps; step = Math.max(step + 1, trajectory.next())) {
            walk.state()[0] = step;
            walk.pause(step, step / 8.0, step + 1, 2.0 * step, 3.0 * step, 0);
            trajectory.look(walk);
            assertThat(trajectory.size()).isLessThan(most);
            assertThat(trajectory.next()).isGreaterThan(step);
            looks++;
        }
        walk.state()[0] = steps;
        walk.pause(steps, steps / 8.0, steps + 1, 2.0 * steps, 3.0 * steps, 0);
        trajectory.look(walk);
        trajectory.end(walk);
        return looks;
    }

    @ParameterizedTest
    @CsvSource({
        "3, 100000000",
        "4, 100000000",
        "1000, 100000000",
        "1000, 99999999",
        "257, 12345678",
        "1000, 999",
        "1000, 1000",
        "1000, 1001",
        "3, 0",
        "3, 1",
        "3, 2",
        "3, 3",
        "64, 4611686018427387905"
    })
    void aRunOfAnyLengthKeepsHalfOfItsPlacesOrMore(int most, long steps) {
        Trajectory trajectory = Trajectory.thinned(most);
        faked(trajectory, 0, steps, most);
        long[] recorded = trajectory.steps();
        assertThat(recorded.length).isBetween((int) Math.min(most / 2, steps + 1), most);
        assertThat(recorded[0]).isZero();
        assertThat(recorded[recorded.length - 1]).isEqualTo(steps);
    }

    /** 10⁸ steps: 100 records are a multiple of 2²⁰ apart, and there were about 50 looks for each doubling. */
    @Test
    void theRecordsAreEquallyFarApartAndTheLooksAreFew() {
        Trajectory trajectory = Trajectory.thinned(100);
        long looks = faked(trajectory, 0, 100_000_000, 100);
        long[] inner =
                LongStream.range(0, trajectory.size() - 1).map(i -> i << 20).toArray();
        assertThat(trajectory.steps()).startsWith(inner).endsWith(100_000_000).hasSize(inner.length + 1);
        assertThat(looks).isLessThan(50 * 22 + 100);
    }

    @Test
    void allColumnsAreThinnedAlike() {
        Trajectory trajectory = Trajectory.thinned(10);
        faked(trajectory, 0, 1000, 10);
        assertThat(trajectory.steps()).containsExactly(0, 128, 256, 384, 512, 640, 768, 896, 1000);
        for (int i = 0; i < trajectory.size(); i++) {
            long step = trajectory.steps()[i];
            assertThat(trajectory.theta("x")[i]).isEqualTo(step);
            assertThat(trajectory.times()[i]).isEqualTo(step / 8.0);
            assertThat(trajectory.losses()[i]).isEqualTo(2.0 * step);
            assertThat(trajectory.gradientNorms()[i]).isEqualTo(3.0 * step);
        }
    }

    /** As of one that goes on: the start is not a multiple of the distance, and stays all the same. */
    @Test
    void aRunThatDoesNotStartAtStepZeroKeepsItsStart() {
        Trajectory trajectory = Trajectory.thinned(6);
        faked(trajectory, 7, 47, 6);
        assertThat(trajectory.steps()).containsExactly(7, 16, 32, 47);
    }

    @Test
    void aSecondRunBeginsWithEveryStepAgain() {
        Trajectory trajectory = Trajectory.thinned(6);
        faked(trajectory, 0, 1000, 6);
        faked(trajectory, 0, 4, 6);
        assertThat(trajectory.steps()).containsExactly(0, 1, 2, 3, 4);
    }

    /** The same bits as of every step, where there are both. */
    @Test
    void aRealRunIsThinnedWithoutBeingChanged() {
        Trajectory all = Trajectory.every(1);
        Trajectory thinned = Trajectory.thinned(50);
        for (Trajectory trajectory : List.of(all, thinned)) {
            new Run(Ode.gradient(Loss.quadratic(1, 3)), "x", "y")
                    .with(Euler.step(0.001))
                    .until(Stop.steps(5000))
                    .record(trajectory)
                    .from(3, 4);
        }
        assertThat(thinned.size()).isBetween(25, 50);
        long[] steps = thinned.steps();
        for (int i = 0; i < steps.length; i++) {
            int same = Math.toIntExact(steps[i]);
            assertThat(thinned.losses()[i]).isEqualTo(all.losses()[same]);
            assertThat(thinned.theta("y")[i]).isEqualTo(all.theta("y")[same]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 0, -1})
    void thereMustBeRoomForThree(int records) {
        assertThatThrownBy(() -> Trajectory.thinned(records))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("records must be at least 3, but is " + records);
    }
}
