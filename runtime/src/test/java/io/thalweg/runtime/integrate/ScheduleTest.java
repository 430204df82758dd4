package io.thalweg.runtime.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.QuadraticRmsprop;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules by their formulas, and what Euler's method makes of them. */
class ScheduleTest {
    private static final double EXACT = 1e-15;

    @ParameterizedTest
    @CsvSource({"0, 1", "10, 0.5", "30, 0.25", "990, 0.01"})
    void inverse(long step, double factor) {
        assertThat(Schedule.inverse(10).applyAsDouble(step)).isCloseTo(factor, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "30, 0.5", "80, 0.3333333333333333", "990, 0.1"})
    void inverseRoot(long step, double factor) {
        assertThat(Schedule.inverseRoot(10).applyAsDouble(step)).isCloseTo(factor, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "10, 0.5", "20, 0.25", "5, 0.7071067811865476", "100000, 0"})
    void exponential(long step, double factor) {
        assertThat(Schedule.exponential(10).applyAsDouble(step)).isCloseTo(factor, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "25, 0.8681980515339464", "50, 0.55", "100, 0.1", "101, 0.1", "9000000000, 0.1"})
    void cosine(long step, double factor) {
        assertThat(Schedule.cosine(100, 0.1).applyAsDouble(step)).isCloseTo(factor, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "99, 1", "100, 0.1", "149, 0.1", "150, 0", "1000000, 0"})
    void piecewise(long step, double factor) {
        Schedule schedule = Schedule.piecewise(new long[] {0, 100, 150}, 1, 0.1, 0);
        assertThat(schedule.applyAsDouble(step)).isEqualTo(factor);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.25", "1, 0.5", "2, 0.75", "3, 1", "4, 1"})
    void warmUp(long step, double factor) {
        assertThat(Schedule.constant().warmUp(4).applyAsDouble(step)).isEqualTo(factor);
    }

    @Test
    void aWarmUpMultipliesTheScheduleAsItIs() {
        Schedule schedule = Schedule.inverse(1).warmUp(10);
        assertThat(schedule.applyAsDouble(1)).isEqualTo(0.5 * 2 / 10);
        assertThat(schedule.applyAsDouble(19)).isEqualTo(0.05);
        assertThat(schedule).hasToString("inverse(1.0) warmed up over 10");
    }

    @Test
    void aScheduleOfOnesOwnIsChecked() {
        Schedule schedule = Schedule.of(k -> 1 - k);
        assertThat(schedule.applyAsDouble(1)).isZero();
        assertThatThrownBy(() -> schedule.applyAsDouble(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the factor of step 3 must be at least 0 and finite, but is -2.0");
    }

    @Test
    void argumentsAreChecked() {
        assertRefused(() -> Schedule.inverse(0), "halfLife must be positive and finite, but is 0.0");
        assertRefused(() -> Schedule.inverseRoot(Double.NaN), "scale must be positive and finite, but is NaN");
        assertRefused(() -> Schedule.exponential(-1), "halfLife must be positive and finite, but is -1.0");
        assertRefused(() -> Schedule.cosine(0, 0), "steps must be at least 1, but is 0");
        assertRefused(() -> Schedule.cosine(5, -0.5), "last must be at least 0 and finite, but is -0.5");
        assertRefused(() -> Schedule.constant().warmUp(0), "steps must be at least 1, but is 0");
        assertRefused(
                () -> Schedule.piecewise(new long[] {1}, 1),
                "from must begin with 0 and be as long as factors, but they are [1] and [1.0]");
        assertRefused(() -> Schedule.piecewise(new long[] {0, 3, 3}, 1, 2, 3), "from must rise, but is [0, 3, 3]");
        assertRefused(
                () -> Schedule.piecewise(new long[] {0, 3}, 1, Double.POSITIVE_INFINITY),
                "factors[1] must be at least 0 and finite, but is Infinity");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    /** The point's steps are multiplied; memories and the time are not. */
    @Test
    void eulerMultipliesThePointsStepsAlone() {
        Walk walk = new Walk(new QuadraticRmsprop(), 1, 0.01);
        walk.goOnUntil(3);
        Euler.step(0.5)
                .scheduled(Schedule.piecewise(new long[] {0, 1, 2}, 1, 0.5, 0))
                .walk(new QuadraticRmsprop(), walk);

        double x = 1;
        double v = 0;
        for (double factor : new double[] {1, 0.5, 0}) {
            v += 0.5 * ((1 - 0.9) * (x * x - v));
            x += 0.5 * factor * (-0.01 * x / (Math.sqrt(v) + 1e-8));
        }
        assertThat(walk.state()[0]).isEqualTo(x);
        assertThat(walk.state()[2]).isEqualTo(v);
        assertThat(walk.time()).isEqualTo(1.5);
    }

    @Test
    void eulerSaysItsSchedule() {
        assertThat(Euler.step(0.5)).hasToString("Euler with step 0.5");
        assertThat(Euler.step(0.5).scheduled(Schedule.cosine(10, 0)))
                .hasToString("Euler with step 0.5 times cosine(10, 0.0)");
    }
}
