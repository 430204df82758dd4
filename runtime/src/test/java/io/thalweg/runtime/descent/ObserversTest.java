package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.Cancellation;
import io.thalweg.runtime.Every;
import io.thalweg.runtime.Observer;
import io.thalweg.runtime.Progress;
import io.thalweg.runtime.fixture.DoubleWellPolyak;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObserversTest {

    private static Run run() {
        return new Run(Ode.gradient(Loss.quadratic(1, 2)), "x", "y")
                .with(Euler.step(0.25))
                .until(Stop.steps(10));
    }

    /** Writes down what it sees. */
    private static final class Diary implements Observer {
        final List<String> lines = new ArrayList<>();

        @Override
        public void start(Progress progress) {
            lines.add("start " + progress.steps());
        }

        @Override
        public void look(Progress progress) {
            lines.add("look " + progress.steps());
        }

        @Override
        public void end(Progress progress) {
            lines.add("end " + progress.steps());
        }
    }

    @Test
    void anObserverSeesStartLooksAndEnd() {
        Diary diary = new Diary();
        Diary each = new Diary();
        run().observe(Every.steps(3), diary).observe(Every.steps(5), each).from(1, 1);
        assertThat(diary.lines).containsExactly("start 0", "look 3", "look 6", "look 9", "end 10");
        assertThat(each.lines).containsExactly("start 0", "look 5", "look 10", "end 10");
    }

    @Test
    void anObserverOfAResumedRunLooksAtTheSameSteps() {
        Diary diary = new Diary();
        Solution<List<Double>> part = run().until(Stop.steps(4)).from(1, 1);
        run().observe(Every.steps(3), diary).resume(part);
        assertThat(diary.lines).containsExactly("start 4", "look 6", "look 9", "end 10");
    }

    @Test
    void aRunThatTakesNoStepIsSeenToo() {
        Diary diary = new Diary();
        run().until(Stop.steps(0)).observe(Every.steps(1), diary).from(1, 1);
        assertThat(diary.lines).containsExactly("start 0", "end 0");
    }

    @Test
    void progressTellsWhereTheRunIs() {
        List<String> seen = new ArrayList<>();
        run().observe(Every.steps(1), new Observer() {
                    @Override
                    public void start(Progress at) {
                        seen.add(at.variables() + " " + at.loss() + " " + at.gradientNorm() + " " + at.bestLoss());
                    }

                    @Override
                    public void look(Progress at) {
                        if (at.steps() == 1) {
                            double[] point = at.point();
                            seen.add(at.time() + " " + at.evaluations() + " " + at.theta(1) + " " + point[0]);
                            point[0] = 99;
                            seen.add(at.stepLimit() + " " + at.theta(0) + " " + at);
                            assertThat(at.elapsed()).isPositive();
                            assertThatThrownBy(() -> at.theta(2)).isInstanceOf(IndexOutOfBoundsException.class);
                        }
                    }
                })
                .from(4, 0);
        assertThat(seen)
                .containsExactly(
                        "[x, y] 8.0 4.0 8.0",
                        "0.25 2 0.0 3.0",
                        "OptionalLong[10] 3.0 step 1: loss 4.5, gradient norm 3.0");
    }

    @Test
    void lookingChangesNothing() {
        for (var integrator : List.of(Euler.step(0.01), RungeKutta4.step(0.01), DormandPrince.tolerance(1e-5))) {
            Run run = new Run(new DoubleWellPolyak(1000), "x").with(integrator).until(Stop.steps(3_000));
            String alone = run.from(4).toString();
            String seen = run.observe(Every.steps(7), at -> {})
                    .observe(Every.time(Duration.ofNanos(1)), at -> {})
                    .from(4)
                    .toString();
            assertThat(seen).isEqualTo(alone);
        }
    }

    @Test
    void anObserverThatThrowsIsReportedAndCalledNoMore() {
        Diary other = new Diary();
        List<Long> calls = new ArrayList<>();
        Solution<List<Double>> solution = run().observe(Every.steps(2), at -> {
                    calls.add(at.steps());
                    if (at.steps() == 4) {
                        throw new IllegalStateException("out of ink");
                    }
                })
                .observe(Every.steps(5), other)
                .from(1, 1);
        assertThat(calls).containsExactly(2L, 4L);
        assertThat(other.lines).containsExactly("start 0", "look 5", "look 10", "end 10");
        assertThat(solution.status()).isEqualTo(Status.STEPS);
        assertThat(solution.steps()).isEqualTo(10);
        String warning =
                "observer 1 threw java.lang.IllegalStateException: out of ink at step 4 and was not called again";
        assertThat(solution.warnings()).containsExactly(warning);
        assertThat(solution.toString()).endsWith("\n  note: " + warning);
        assertThat(solution.toString().replace("\n  note: " + warning, ""))
                .isEqualTo(run().from(1, 1).toString());
    }

    /** A class that is missing, as that of an optional dependency, is an error, not an exception. */
    @Test
    void anErrorDoesNotLoseTheRunEither() {
        Solution<List<Double>> solution = run().observe(Every.steps(100), new Observer() {
                    @Override
                    public void start(Progress progress) {
                        throw new NoClassDefFoundError("org/example/Chart");
                    }

                    @Override
                    public void look(Progress progress) {}
                })
                .observe(Every.steps(100), new Observer() {
                    @Override
                    public void look(Progress progress) {}

                    @Override
                    public void end(Progress progress) {
                        throw new AssertionError("at the end");
                    }
                })
                .from(1, 1);
        assertThat(solution.warnings())
                .containsExactly(
                        "observer 1 threw java.lang.NoClassDefFoundError: org/example/Chart at step 0 and was not called again",
                        "observer 2 threw java.lang.AssertionError: at the end at step 10 and was not called again");
    }

    @Test
    void observersAreToldOfTheEndWhereTheLossThrows() {
        Diary diary = new Diary();
        Run run = new Run(
                        Ode.gradient(Loss.of(
                                x -> {
                                    if (x < 0.5) {
                                        throw new IllegalStateException("out of range");
                                    }
                                    return x;
                                },
                                x -> 1)),
                        "x")
                .with(Euler.step(0.125))
                .observe(Every.steps(3), diary);
        assertThatThrownBy(() -> run.from(1)).hasMessage("out of range");
        assertThat(diary.lines).containsExactly("start 0", "look 3", "end 3");
    }

    /** An endless run that is seen by the clock, until it was seen often enough. */
    @Test
    void anObserverByTheClockIsCalledAgainAndAgain() {
        Cancellation enough = new Cancellation();
        List<Long> seen = new ArrayList<>();
        Solution<List<Double>> solution = new Run(new DoubleWellPolyak(1000), "x")
                .with(Euler.step(1e-4))
                .until(Stop.steps(Long.MAX_VALUE))
                .cancelledBy(enough)
                .observe(Every.time(Duration.ofMillis(2)), at -> {
                    seen.add(at.steps());
                    if (seen.size() == 5) {
                        enough.cancel();
                    }
                })
                .from(4);
        assertThat(solution.status()).isEqualTo(Status.CANCELLED);
        assertThat(solution.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(10));
        assertThat(seen).hasSize(5).isSorted();
        assertThat(seen.get(4)).isEqualTo(solution.steps());
        assertThat(solution.evaluations()).isEqualTo(solution.steps() + 1);
    }

    /** A look repeats an evaluation: where that takes longer than the time between looks, there are steps between them. */
    @Test
    void looksByTheClockAreRareWhereStepsAreSlow() {
        long[] evaluated = {0};
        Diary diary = new Diary();
        Run slow = new Run(
                        Ode.gradient(Loss.of(
                                x -> {
                                    evaluated[0]++;
                                    long end = System.nanoTime() + 2_000_000;
                                    while (System.nanoTime() < end) {
                                        Thread.onSpinWait();
                                    }
                                    return x * x / 2;
                                },
                                x -> x)),
                        "x")
                .with(Euler.step(0.01))
                .until(Stop.steps(100))
                .observe(Every.time(Duration.ofNanos(1)), diary);
        slow.from(1);
        assertThat(diary.lines).hasSizeBetween(3, 30);
        assertThat(evaluated[0]).isBetween(101L, 140L);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void everyMustBePositive(long number) {
        assertThatThrownBy(() -> Every.steps(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("every must be at least 1 step, but is " + number);
        assertThatThrownBy(() -> Every.time(Duration.ofMillis(number)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("every must be a positive time, but is ");
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nothingMayBeNull() {
        assertThatThrownBy(() -> run().observe(null, at -> {})).hasMessage("every");
        assertThatThrownBy(() -> run().observe(Every.steps(1), null)).hasMessage("observer");
        assertThatThrownBy(() -> run().checkpoint(Every.steps(1), null)).hasMessage("file");
        assertThatThrownBy(() -> run().cancelledBy(null)).hasMessage("cancellation");
    }

    @Test
    void everyHasWordsAndKnowsItsSteps() {
        assertThat(Every.steps(1)).hasToString("every step");
        assertThat(Every.steps(20)).hasToString("every 20 steps");
        assertThat(Every.time(Duration.ofMillis(1500))).hasToString("every PT1.5S");
        assertThat(Every.steps(20).after(0)).isEqualTo(20);
        assertThat(Every.steps(20).after(39)).isEqualTo(40);
        assertThat(Every.steps(20).after(40)).isEqualTo(60);
        assertThat(Every.steps(20).after(Long.MAX_VALUE - 5)).isEqualTo(Long.MAX_VALUE);
        assertThat(Every.time(Duration.ofDays(1)).after(7)).isEqualTo(Long.MAX_VALUE);
    }
}
