package io.thalweg.runtime.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopTest {

    @Test
    void everyRuleHasWords() {
        assertThat(Stop.steps(1)).hasToString("1 step");
        assertThat(Stop.steps(10_000)).hasToString("10000 steps");
        assertThat(Stop.evaluations(1)).hasToString("1 evaluation");
        assertThat(Stop.time(Duration.ofMillis(2_500))).hasToString("2.5 s");
        assertThat(Stop.lossBelow(-0.5)).hasToString("loss below -0.5");
        assertThat(Stop.gradientNormBelow(0.25)).hasToString("gradient norm below 0.25");
        assertThat(Stop.relativeGradientNormBelow(1e-6)).hasToString("gradient norm below 1.0E-6 of the first");
        assertThat(Stop.stepBelow(1e-9)).hasToString("step below 1.0E-9");
        assertThat(Stop.noImprovement(50, 1e-3)).hasToString("no improvement by more than 0.001 in 50 steps");
        assertThat(Stop.nonFinite()).hasToString("not finite");
        assertThat(Stop.when("both positive", at -> true)).hasToString("both positive");
    }

    @Test
    void anOrNamesAimsBeforeLimits() {
        Stop all = Stop.steps(10_000).or(Stop.gradientNormBelow(0.25)).or(Stop.lossBelow(-2));
        assertThat(all).hasToString("loss below -2.0 or gradient norm below 0.25 or 10000 steps");
        assertThat(all.kind()).isEqualTo(Stop.Kind.CONDITION);
    }

    @Test
    void anAndSetsAnOrInParentheses() {
        Stop small = Stop.lossBelow(1).or(Stop.gradientNormBelow(2));
        assertThat(small.and(Stop.steps(3))).hasToString("(loss below 1.0 or gradient norm below 2.0) and 3 steps");
        assertThat(Stop.lossBelow(1).and(Stop.steps(3)).or(Stop.steps(9)))
                .hasToString("loss below 1.0 and 3 steps or 9 steps");
        assertThat(Stop.steps(3).and(Stop.lossBelow(1)).and(Stop.stepBelow(4)))
                .hasToString("3 steps and loss below 1.0 and step below 4.0");
    }

    @Test
    void rulesAreValues() {
        Stop one = Stop.steps(3).or(Stop.lossBelow(1)).or(Stop.steps(3));
        assertThat(one).isEqualTo(Stop.lossBelow(1).or(Stop.steps(3))).hasToString("loss below 1.0 or 3 steps");
        assertThat(Stop.steps(3).or(Stop.steps(3))).isEqualTo(Stop.steps(3));
        assertThat(Stop.steps(3).and(Stop.steps(3))).isEqualTo(Stop.steps(3));
        assertThat(Stop.steps(3)).isNotEqualTo(Stop.steps(4)).isNotEqualTo(Stop.evaluations(3));
    }

    /** 1, 2, …, 32, 34, …, 64, 68, …, 128, 136, …, 16384, 17408, …. */
    @Test
    void looksThinOut() {
        List<Long> looks = LongStream.iterate(0, step -> step < 100_000, step -> Looks.from(step + 1))
                .boxed()
                .toList();
        assertThat(looks).startsWith(0L, 1L, 2L, 3L).contains(31L, 32L, 34L, 62L, 64L, 68L, 124L, 128L, 136L);
        assertThat(looks).contains(16_384L, 17_408L, 99_328L).doesNotContain(33L, 66L, 16_385L);
        assertThat(looks).hasSizeLessThan(300);
        for (int i = 1; i < looks.size(); i++) {
            long from = looks.get(i - 1);
            assertThat(looks.get(i) - from).isBetween(1L, Math.min(1_024, Math.max(1, from / 16)));
            assertThat(Looks.from(looks.get(i))).isEqualTo(looks.get(i));
        }
    }

    @Test
    void stepsMustNotBeNegative() {
        assertThatThrownBy(() -> Stop.steps(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps must not be negative, but is -1");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void countsMustBePositive(long count) {
        assertThatThrownBy(() -> Stop.evaluations(count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("evaluations must be at least 1, but is " + count);
        assertThatThrownBy(() -> Stop.noImprovement(count, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window must be at least 1 step, but is " + count);
        assertThatThrownBy(() -> Stop.time(Duration.ofMillis(count)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("time must be positive, but is ");
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
    void thresholdsMustBePositiveAndFinite(double value) {
        assertThatThrownBy(() -> Stop.gradientNormBelow(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gradientNormBelow must be positive and finite, but is " + value);
        assertThatThrownBy(() -> Stop.relativeGradientNormBelow(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("relativeGradientNormBelow must be positive and finite, but is " + value);
        assertThatThrownBy(() -> Stop.stepBelow(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stepBelow must be positive and finite, but is " + value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void anImprovementMustNotBeNegative(double by) {
        assertThatThrownBy(() -> Stop.noImprovement(5, by))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("by must be at least 0 and finite, but is " + by);
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nothingMayBeNullAndAConditionHasAName() {
        assertThatThrownBy(() -> Stop.steps(1).or(null)).hasMessage("other");
        assertThatThrownBy(() -> Stop.steps(1).and(null)).hasMessage("other");
        assertThatThrownBy(() -> Stop.time(null)).hasMessage("time");
        assertThatThrownBy(() -> Stop.when(null, at -> true)).hasMessage("name");
        assertThatThrownBy(() -> Stop.when("never", null)).hasMessage("condition");
        assertThatThrownBy(() -> Stop.when(" ", at -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name must say what the condition is, but is blank");
    }
}
