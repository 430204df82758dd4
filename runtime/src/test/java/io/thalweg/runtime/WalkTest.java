package io.thalweg.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.fixture.DoubleWellPolyak;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.QuadraticRmsprop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalkTest {
    private final Walk walk = new Walk(new DoubleWellPolyak(1000), 4);

    @Test
    void theStateHoldsThePointThenMemoriesAtZero() {
        double[] start = {3, 5};
        Walk walk = new Walk(new QuadraticRmsprop(), start);
        start[0] = 7;
        assertThat(walk.state()).containsExactly(3, 5, 0, 0);
        assertThat(walk.best()).containsExactly(3, 5);
        assertThat(walk.dimension()).isEqualTo(2);
    }

    @Test
    void nothingIsKnownBeforeTheFirstPause() {
        assertThat(walk.loss()).isNaN();
        assertThat(walk.gradientNorm()).isNaN();
        assertThat(walk.bestLoss()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(walk.steps()).isZero();
        assertThat(walk.evaluations()).isZero();
        assertThat(walk.paused()).isFalse();
        assertThat(walk.finite()).isFalse();
        assertThat(walk.atRest()).isFalse();
    }

    @Test
    void pauseWritesEverythingBack() {
        walk.pause(5, 0.5, 6, 2, 3, 1);
        assertThat(walk.steps()).isEqualTo(5);
        assertThat(walk.time()).isEqualTo(0.5);
        assertThat(walk.evaluations()).isEqualTo(6);
        assertThat(walk.loss()).isEqualTo(2);
        assertThat(walk.gradientNorm()).isEqualTo(3);
        assertThat(walk.bestLoss()).isEqualTo(1);
        assertThat(walk.paused()).isTrue();
        assertThat(walk.finite()).isTrue();
    }

    @Test
    void goingOnDoesNotCountTheRepeatedEvaluation() {
        walk.goOnUntil(5);
        assertThat(walk.evaluations()).isZero();
        walk.pause(5, 5, 6, 2, 3, 1);
        walk.goOnUntil(10);
        assertThat(walk.evaluations()).isEqualTo(5);
        assertThat(walk.paused()).isFalse();
        walk.goOnUntil(12);
        assertThat(walk.evaluations()).isEqualTo(5);
    }

    @Test
    void withoutLimitsItPausesOnlyWhereItCannotGoOn() {
        assertThat(walk.pausesAt(1_000_000, -1e300, Double.MIN_VALUE)).isFalse();
        assertThat(walk.pausesAt(0, Double.MAX_VALUE, Double.MAX_VALUE)).isFalse();
        assertThat(walk.pausesAt(0, -Double.MAX_VALUE, 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "Infinity, 1", "-Infinity, 1", "1, NaN", "1, Infinity"})
    void pausesWhereLossOrGradientIsNotFinite(double loss, double norm) {
        assertThat(walk.pausesAt(0, loss, norm)).isTrue();
        walk.pause(0, 0, 1, loss, norm, 1);
        assertThat(walk.finite()).isFalse();
    }

    @Test
    void pausesAtRestOnlyWithoutMemories() {
        assertThat(walk.pausesAt(0, 1, 0)).isTrue();
        walk.pause(0, 0, 1, 1, 0, 1);
        assertThat(walk.atRest()).isTrue();

        Walk withMemories = new Walk(new QuadraticRmsprop(), 1, 1);
        assertThat(withMemories.pausesAt(0, 1, 0)).isFalse();
        withMemories.pause(0, 0, 1, 1, 0, 1);
        assertThat(withMemories.atRest()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"9, 2.0, 3.0, false", "10, 2.0, 3.0, true", "9, 1.999, 3.0, true", "9, 2.0, 2.999, true"})
    void pausesAtEachLimit(long steps, double loss, double norm, boolean pauses) {
        walk.limit(10, 2, 3);
        assertThat(walk.pausesAt(steps, loss, norm)).isEqualTo(pauses);
    }

    @Test
    void aLookIsNeverBeyondTheLimitOfSteps() {
        walk.limit(10, Double.NEGATIVE_INFINITY, 0);
        walk.goOnUntil(4);
        assertThat(walk.pausesAt(3, 1, 1)).isFalse();
        assertThat(walk.pausesAt(4, 1, 1)).isTrue();
        walk.goOnUntil(40);
        assertThat(walk.pausesAt(9, 1, 1)).isFalse();
        assertThat(walk.pausesAt(10, 1, 1)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, true",
        "2, 2, false",
        "1, Infinity, true",
        "Infinity, Infinity, false",
        "NaN, Infinity, false",
        "-Infinity, 0, false"
    })
    void improvesOnlyByAFiniteLoss(double loss, double bestLoss, boolean improves) {
        assertThat(Walk.improves(loss, bestLoss)).isEqualTo(improves);
    }

    @Test
    void theStartMustHaveTheRightLength() {
        Stepper plane = Ode.gradient(Loss.quadratic(1, 1));
        assertThatThrownBy(() -> new Walk(plane, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start has length 1, but the loss has dimension 2");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void theStartMustBeFinite(double coordinate) {
        Stepper plane = Ode.gradient(Loss.quadratic(1, 1));
        assertThatThrownBy(() -> new Walk(plane, 1, coordinate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start[1] must be finite, but is " + coordinate);
    }

    @Test
    void aRelativeLimitIsThatOfTheFirstEvaluation() {
        walk.limitRelative(0.1);
        walk.goOnUntil(100);
        assertThat(walk.pausesAt(0, 1, 50)).isFalse();
        assertThat(walk.firstGradientNorm()).isEqualTo(50);
        assertThat(walk.pausesAt(1, 1, 5)).isFalse();
        assertThat(walk.pausesAt(2, 1, 4.9)).isTrue();
    }

    @Test
    void aLimitOfEvaluationsIsForThoseWhoTellThem() {
        walk.limitEvaluations(10);
        walk.goOnUntil(100);
        assertThat(walk.pausesAt(0, 9, 1, 1)).isFalse();
        assertThat(walk.pausesAt(1, 10, 1, 1)).isTrue();
        assertThat(walk.pausesAt(1, 1, 1)).isFalse();
    }

    @Test
    void pausesWhereItIsWokenAndGoesOnBehindThat() {
        walk.goOnUntil(100);
        walk.wake();
        assertThat(walk.pausesAt(3, 1, 1)).isTrue();
        walk.pause(3, 3, 4, 1, 1, 1);
        walk.goOnUntil(100);
        assertThat(walk.pausesAt(3, 1, 1)).isFalse();
        walk.wake(); // between a pause and going on, too
        walk.goOnUntil(100);
        assertThat(walk.pausesAt(3, 1, 1)).isTrue();
    }

    @Test
    void pausesWhereItIsCancelledOrInterrupted() {
        Cancellation cancellation = new Cancellation();
        walk.cancelledBy(cancellation);
        walk.goOnUntil(100);
        assertThat(walk.pausesAt(3, 1, 1)).isFalse();
        Thread.currentThread().interrupt();
        try {
            assertThat(walk.pausesAt(3, 1, 1)).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(walk.pausesAt(3, 1, 1)).isFalse();
        cancellation.cancel();
        assertThat(walk.pausesAt(3, 1, 1)).isTrue();
    }
}
