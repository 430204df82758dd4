package io.thalweg.runtime.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopTest {
    private static final Ode FLOW = Ode.gradient(Loss.quadratic(1));

    /** ½ x² from x = 1 by Euler with step ½: x = 2^−k, loss = 2^(−2k − 1), gradient norm = 2^−k. */
    private static Walk walked(Stop stop) {
        Walk walk = new Walk(FLOW, 1);
        stop.limit(walk);
        Euler.step(0.5).walk(FLOW, walk);
        return walk;
    }

    private static Walk at(long steps, double loss, double gradientNorm) {
        Walk walk = new Walk(FLOW, 1);
        walk.pause(steps, steps, steps + 1, loss, gradientNorm, loss);
        return walk;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 17})
    void stopsAfterSteps(long steps) {
        Walk walk = walked(Stop.steps(steps));
        assertThat(walk.steps()).isEqualTo(steps);
        assertThat(walk.evaluations()).isEqualTo(steps + 1);
        assertThat(Stop.steps(steps).metBy(walk)).contains(Limit.STEPS);
    }

    @Test
    void stopsAtTheFirstLossBelow() {
        assertThat(walked(Stop.lossBelow(0.125)).steps()).isEqualTo(2); // ½, ⅛ (not below), 1/32
        assertThat(walked(Stop.lossBelow(0.126)).steps()).isEqualTo(1);
        assertThat(walked(Stop.lossBelow(7)).steps()).isZero();
    }

    @Test
    void stopsAtTheFirstGradientNormBelow() {
        assertThat(walked(Stop.gradientNormBelow(0.25)).steps()).isEqualTo(3); // 1, ½, ¼ (not below), ⅛
        assertThat(walked(Stop.gradientNormBelow(0.26)).steps()).isEqualTo(2);
    }

    @Test
    void orStopsAtWhicheverComesFirst() {
        Stop loss = Stop.lossBelow(0.1);
        Stop norm = Stop.gradientNormBelow(0.1);
        assertThat(walked(loss.or(norm)).steps()).isEqualTo(2);
        assertThat(walked(norm.or(loss)).steps()).isEqualTo(2);
        assertThat(walked(norm.or(Stop.steps(3))).steps()).isEqualTo(3);
        assertThat(walked(norm.or(Stop.steps(5))).steps()).isEqualTo(4);
    }

    @Test
    void orTakesTheWeakestOfEachLimit() {
        Stop strict = new Stop(100, 1e-9, 1e-6);
        Stop loose = new Stop(10, 1e-3, 1e-2);
        assertThat(strict.or(loose)).isEqualTo(loose);
        assertThat(loose.or(strict)).isEqualTo(loose);
        assertThat(Stop.steps(10).or(Stop.lossBelow(1e-3)).or(Stop.gradientNormBelow(1e-2)))
                .isEqualTo(loose);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0.5, 0.5, ",
        "3, 0.1, 0.5, LOSS_BELOW",
        "3, 0.5, 0.1, GRADIENT_NORM_BELOW",
        "9, 0.5, 0.5, STEPS",
        "9, 0.1, 0.1, LOSS_BELOW",
        "9, 0.5, 0.1, GRADIENT_NORM_BELOW"
    })
    void saysWhichLimitIsMet(long steps, double loss, double norm, Limit limit) {
        Stop stop = Stop.steps(9).or(Stop.lossBelow(0.2)).or(Stop.gradientNormBelow(0.3));
        Walk walk = at(steps, loss, norm);
        assertThat(stop.metBy(walk).orElse(null)).isEqualTo(limit);
        stop.limit(walk);
        assertThat(walk.pausesAt(steps, loss, norm)).isEqualTo(limit != null);
    }

    @Test
    void aRuleHasWords() {
        Stop all = Stop.steps(10_000).or(Stop.gradientNormBelow(0.25)).or(Stop.lossBelow(-2));
        assertThat(all).hasToString("loss below -2.0 or gradient norm below 0.25 or 10000 steps");
        assertThat(Stop.steps(1)).hasToString("1 step");
        assertThat(Stop.lossBelow(0.5)).hasToString("loss below 0.5");
        assertThat(new Stop(Long.MAX_VALUE, Double.NEGATIVE_INFINITY, 0)).hasToString("never");
        assertThat(all.words(Limit.GRADIENT_NORM_BELOW)).isEqualTo("gradient norm below 0.25");
    }

    @Test
    void stepsMustNotBeNegative() {
        assertThatThrownBy(() -> Stop.steps(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps must not be negative, but is -1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void lossBelowMustBeFinite(double loss) {
        assertThatThrownBy(() -> Stop.lossBelow(loss))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lossBelow must be finite, but is " + loss);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void gradientNormBelowMustBePositiveAndFinite(double norm) {
        assertThatThrownBy(() -> Stop.gradientNormBelow(norm))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gradientNormBelow must be positive and finite, but is " + norm);
    }
}
