package io.thalweg.runtime.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.runtime.Every;
import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Observer;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.fixture.DoubleWellPolyak;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.QuadraticRmsprop;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.Heun;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.trajectory.Trajectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where runs end by each rule: alone, in an {@code or}, and in an {@code and}. */
class WatchTest {

    /** ½ x² from x = 1 by Euler with step ½: x = 2^−k, loss = 2^(−2k − 1), gradient norm = 2^−k. */
    private static Solution<List<Double>> halved(Stop stop) {
        return halving().until(stop).from(1);
    }

    private static Run halving() {
        return new Run(Ode.gradient(Loss.quadratic(1)), "x").with(Euler.step(0.5));
    }

    /** ½ x² from x = 1 by a step that takes a thousandth of the way: step k is 0.001 · 0.999^k long. */
    private static Run slow() {
        return new Run(Ode.gradient(Loss.quadratic(1)), "x").with(Euler.step(0.001));
    }

    private static void assertEnds(Solution<?> solution, Status status, Stop rule, long steps) {
        assertThat(solution.status()).isEqualTo(status);
        assertThat(solution.rule()).contains(rule);
        assertThat(solution.reason()).isEqualTo(rule.toString());
        assertThat(solution.steps()).isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 17})
    void stopsAfterSteps(long steps) {
        Solution<?> solution = halved(Stop.steps(steps));
        assertEnds(solution, Status.STEPS, Stop.steps(steps), steps);
        assertThat(solution.evaluations()).isEqualTo(steps + 1);
    }

    @ParameterizedTest
    @CsvSource({"0.125, 2", "0.126, 1", "7, 0"}) // ½, ⅛ (not below), 1/32
    void stopsAtTheFirstLossBelow(double loss, long steps) {
        assertEnds(halved(Stop.lossBelow(loss)), Status.LOSS_BELOW, Stop.lossBelow(loss), steps);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 3", "0.26, 2", "1.5, 0"}) // 1, ½, ¼ (not below), ⅛
    void stopsAtTheFirstGradientNormBelow(double norm, long steps) {
        Stop stop = Stop.gradientNormBelow(norm);
        assertEnds(halved(stop), Status.GRADIENT_NORM_BELOW, stop, steps);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 3", "0.26, 2", "1.5, 0"})
    void aRelativeGradientNormIsThatOfTheStart(double fraction, long steps) {
        Stop stop = Stop.relativeGradientNormBelow(fraction);
        Solution<?> solution = halving().until(stop).from(1000);
        assertEnds(solution, Status.GRADIENT_NORM_BELOW, stop, steps);
        assertThat(solution.evaluations()).isEqualTo(steps + 1);
    }

    @Test
    void anAbsoluteAndARelativeGradientNormStopAtTheFirst() {
        Stop relative = Stop.relativeGradientNormBelow(0.3);
        Stop absolute = Stop.gradientNormBelow(1e-6);
        assertEnds(halving().until(relative.or(absolute)).from(1000), Status.GRADIENT_NORM_BELOW, relative, 2);
        assertEnds(halving().until(relative.or(absolute)).from(1e-6), Status.GRADIENT_NORM_BELOW, absolute, 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "100, 99", "5000, 4999"})
    void stopsAfterEvaluationsOfEuler(long evaluations, long steps) {
        Stop stop = Stop.evaluations(evaluations);
        Solution<?> solution = slow().until(stop).from(1);
        assertEnds(solution, Status.EVALUATIONS, stop, steps);
        assertThat(solution.evaluations()).isEqualTo(evaluations);
    }

    /** Four a step, and one at the end. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "5, 1", "6, 2", "4001, 1000", "4002, 1001"})
    void stopsAfterEvaluationsOfRungeKutta(long evaluations, long steps) {
        Stop stop = Stop.evaluations(evaluations);
        assertEnds(slow().with(RungeKutta4.step(1e-3)).until(stop).from(1), Status.EVALUATIONS, stop, steps);
    }

    /** Its steps differ in their evaluations: rejected ones come in bursts where the double well's flow jumps. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 8, 9, 50, 333, 1000, 4000})
    void anAdaptiveMethodExceedsTheLimitByOneStepAtMost(long evaluations) {
        List<Long> counts = new ArrayList<>();
        Observer count = at -> counts.add(at.evaluations());
        new Run(new DoubleWellPolyak(10), "x")
                .with(DormandPrince.tolerance(1e-6))
                .until(Stop.steps(3000))
                .observe(Every.steps(1), count)
                .from(4);
        Solution<?> solution = new Run(new DoubleWellPolyak(10), "x")
                .with(DormandPrince.tolerance(1e-6))
                .until(Stop.evaluations(evaluations))
                .from(4);
        assertThat(solution.status()).isEqualTo(Status.EVALUATIONS);
        assertThat(solution.evaluations()).isGreaterThanOrEqualTo(evaluations);
        assertThat(counts.stream()
                        .filter(each -> each >= evaluations)
                        .findFirst()
                        .orElseThrow())
                .as("the first point behind the limit")
                .isEqualTo(evaluations == 1 ? counts.get(0) : Long.valueOf(solution.evaluations()));
    }

    @Test
    void stopsAfterATime() {
        Stop stop = Stop.time(Duration.ofMillis(30));
        Solution<?> solution = new Run(new DoubleWellPolyak(1000), "x")
                .with(Euler.step(1e-4))
                .until(stop)
                .from(4);
        assertThat(solution.status()).isEqualTo(Status.TIME);
        assertThat(solution.rule()).contains(stop);
        assertThat(solution.reason()).isEqualTo("0.03 s");
        assertThat(solution.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        assertThat(solution.evaluations()).isEqualTo(solution.steps() + 1);
    }

    @Test
    void aTimeThatIsNotOverStopsNothing() {
        assertEnds(halved(Stop.time(Duration.ofDays(100_000)).or(Stop.steps(4))), Status.STEPS, Stop.steps(4), 4);
    }

    /** Step k is 2^−(k + 1) long. */
    @ParameterizedTest
    @CsvSource({"0.7, 1", "0.5, 2", "0.4, 2", "0.001, 10"})
    void stopsBehindAShortStep(double length, long steps) {
        Stop stop = Stop.stepBelow(length);
        assertEnds(halved(stop), Status.STEP_BELOW, stop, steps);
    }

    /** Behind step 32 it is not asked at each: it stops a little later, but behind a step that is short. */
    @Test
    void aShortStepIsFoundAtTheNextLook() {
        Stop stop = Stop.stepBelow(1e-4);
        Solution<List<Double>> solution = slow().until(stop).from(1);
        long first = (long) Math.ceil(Math.log(0.1) / Math.log(0.999)) + 1;
        assertThat(solution.status()).isEqualTo(Status.STEP_BELOW);
        assertThat(solution.steps()).isBetween(first, first + first / 16 + 1);
        assertThat(solution.steps()).isEqualTo(Looks.from(first - 1) + 1);
    }

    /** The loss halves at each step and more; then a step of twice the way turns it round for ever. */
    @Test
    void stopsWhereNothingImproves() {
        Run bouncing = new Run(Ode.gradient(Loss.quadratic(1)), "x").with(Euler.step(2));
        Stop stop = Stop.noImprovement(10, 0);
        assertEnds(bouncing.until(stop).from(1), Status.NO_IMPROVEMENT, stop, 10);
    }

    /** Losses ½, ⅛, 1/32, 1/128, …: behind 1/32 no two steps improve by more than 0.03. */
    @Test
    void whatImprovesByLessIsNoImprovement() {
        Stop stop = Stop.noImprovement(2, 0.03);
        assertEnds(halved(stop), Status.NO_IMPROVEMENT, stop, 4);
        Stop any = Stop.noImprovement(2, 0).or(Stop.steps(20));
        assertEnds(halved(any), Status.STEPS, Stop.steps(20), 20);
    }

    @Test
    void stopsWhereAConditionHolds() {
        Stop stop = Stop.when("x below a fifth", at -> at.theta(0) < 0.2);
        assertEnds(halved(stop), Status.CONDITION, stop, 3);
        Stop atOnce = Stop.when("at once", at -> true);
        assertEnds(halved(atOnce), Status.CONDITION, atOnce, 0);
    }

    @Test
    void aConditionThatThrowsEndsTheRunWithEverythingSoFar() {
        Stop stop = Stop.when("x small", at -> {
            if (at.steps() == 3) {
                throw new IllegalArgumentException("no such thing");
            }
            return false;
        });
        Solution<List<Double>> solution = halved(stop);
        assertThat(solution.status()).isEqualTo(Status.FAILED);
        assertThat(solution.reason())
                .isEqualTo("the condition 'x small' threw java.lang.IllegalArgumentException: no such thing");
        assertThat(solution.rule()).isEmpty();
        assertThat(solution.point()).containsExactly(0.125);
    }

    @Test
    void aValueThatIsNotFiniteIsARuleOfEveryRun() {
        Run root = new Run(Ode.gradient(Loss.of(Math::sqrt, x -> 0.5 / Math.sqrt(x))), "x");
        assertThat(root.from(0.04).rule()).contains(Stop.nonFinite());
        assertThat(root.until(Stop.nonFinite()).from(0.04).status()).isEqualTo(Status.NON_FINITE);
        assertThat(root.until(Stop.nonFinite().and(Stop.steps(50))).from(0.04).steps())
                .isEqualTo(1);
    }

    @Test
    void ofSeveralThatAreMetAnAimComesFirst() {
        Stop stop = Stop.steps(2).or(Stop.when("now", at -> at.steps() == 2)).or(Stop.gradientNormBelow(0.26));
        assertEnds(halved(stop), Status.GRADIENT_NORM_BELOW, Stop.gradientNormBelow(0.26), 2);
        assertEnds(halved(Stop.lossBelow(0.1).or(stop)), Status.LOSS_BELOW, Stop.lossBelow(0.1), 2);
    }

    @Test
    void orStopsAtWhicheverComesFirst() {
        Stop norm = Stop.gradientNormBelow(0.1);
        Stop step = Stop.stepBelow(0.1);
        assertEnds(halved(norm.or(Stop.steps(3))), Status.STEPS, Stop.steps(3), 3);
        assertEnds(halved(norm.or(Stop.steps(5))), Status.GRADIENT_NORM_BELOW, norm, 4);
        assertEnds(halved(step.or(Stop.evaluations(3))), Status.EVALUATIONS, Stop.evaluations(3), 2);
        assertEnds(halved(step.or(Stop.evaluations(30))), Status.STEP_BELOW, step, 4);
        assertEnds(halved(Stop.lossBelow(1e-3).or(Stop.lossBelow(1e-2))), Status.LOSS_BELOW, Stop.lossBelow(1e-2), 3);
    }

    @Test
    void andStopsWhereBothHold() {
        Stop both = Stop.steps(3).and(Stop.lossBelow(0.4));
        assertEnds(halved(both), Status.CONDITION, both, 3);
        Stop later = Stop.steps(1).and(Stop.gradientNormBelow(0.2));
        assertEnds(halved(later), Status.CONDITION, later, 3);
    }

    /** A limit that is met inside an {@code and} must not hold the walk up. */
    @ParameterizedTest
    @CsvSource({"steps", "evaluations", "lossBelow", "gradientNormBelow", "relative", "time", "stepBelow", "window"})
    void noRuleInsideAnAndHoldsTheWalkUp(String name) {
        Stop part = switch (name) {
            case "steps" -> Stop.steps(0);
            case "evaluations" -> Stop.evaluations(1);
            case "lossBelow" -> Stop.lossBelow(100);
            case "gradientNormBelow" -> Stop.gradientNormBelow(100);
            case "relative" -> Stop.relativeGradientNormBelow(2);
            case "time" -> Stop.time(Duration.ofNanos(1));
            case "stepBelow" -> Stop.stepBelow(100);
            default -> Stop.noImprovement(1, 100);
        };
        Stop both = part.and(Stop.steps(5));
        assertEnds(halved(both), Status.CONDITION, both, 5);
        Stop either = part.or(Stop.lossBelow(0)).and(Stop.steps(7));
        assertEnds(halved(either), Status.CONDITION, either, 7);
        assertEnds(halved(part.and(Stop.lossBelow(-1)).or(Stop.steps(9))), Status.STEPS, Stop.steps(9), 9);
    }

    /** Other looks must not change where a run ends. */
    @ParameterizedTest
    @CsvSource({"stepBelow", "window", "condition", "and", "evaluations"})
    void lookingDoesNotChangeWhereARunEnds(String name) {
        Stop stop = switch (name) {
            case "stepBelow" -> Stop.stepBelow(1e-4);
            case "window" -> Stop.noImprovement(100, 0.01);
            case "condition" -> Stop.when("close", at -> at.theta(0) < 0.1);
            case "and" -> Stop.noImprovement(10, 0.001).and(Stop.stepBelow(3e-4));
            default -> Stop.evaluations(777);
        };
        for (Integrator integrator : List.of(Euler.step(0.001), Heun.step(0.001))) {
            Solution<?> alone = slow().with(integrator).until(stop).from(1);
            Solution<?> seen = slow().with(integrator)
                    .until(stop)
                    .record(Trajectory.every(7))
                    .observe(Every.steps(3), at -> {})
                    .from(1);
            assertThat(seen).hasToString(alone.toString());
            assertThat(alone.steps()).isGreaterThan(100);
        }
    }

    @Test
    void memoriesDoNotMatter() {
        Stop stop = Stop.stepBelow(1e-3);
        Solution<List<Double>> solution = new Run(new QuadraticRmsprop(), "x", "y")
                .until(stop.or(Stop.steps(5000)))
                .from(1, 1);
        assertThat(solution.steps()).isPositive();
        assertThat(solution.status()).isIn(Status.STEP_BELOW, Status.STEPS);
    }

    @Test
    void theLimitsOfTheWalkAreThoseOfTheOr() {
        Watch watch = Stop.steps(9)
                .or(Stop.steps(7))
                .or(Stop.time(Duration.ofSeconds(2)))
                .or(Stop.time(Duration.ofSeconds(1)))
                .or(Stop.steps(3).and(Stop.time(Duration.ofNanos(1))))
                .watch();
        assertThat(watch.stepLimit()).hasValue(7);
        assertThat(watch.timeLimit()).contains(Duration.ofSeconds(1));
        assertThat(Stop.lossBelow(1).watch().stepLimit()).isEmpty();
        assertThat(Stop.lossBelow(1).watch().timeLimit()).isEmpty();
    }
}
