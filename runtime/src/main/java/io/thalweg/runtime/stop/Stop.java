package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A stopping rule: when a run has done enough. Made by the factories, and joined by {@link #or} and {@link #and}:
 *
 * <pre>{@code Stop.lossBelow(1e-6).or(Stop.steps(10_000))}</pre>
 *
 * <p>Limits of steps, evaluations, loss, gradient norm and time are kept exactly, at the first point between two steps
 * where they are met. The other rules, and all that are joined by {@code and}, are asked at looks, each of which costs
 * one evaluation: at every step up to step 32, then at distances of a 16th of the steps taken or less, at most 1,024. When
 * they are asked depends on the number of the step alone.
 *
 * <p>A run also ends, whatever its rule, where the loss or its gradient is not finite and where the flow is at rest.
 * Of a run that was resumed, the rules count all that it did since its start, but {@link #noImprovement} and
 * {@link #stepBelow} what it did since it was resumed.
 *
 * <p>Immutable; one rule can serve any number of runs.
 */
public sealed interface Stop permits Rule {

    /** What a rule looks at; in the order in which rules that are joined by {@code or} are asked: aims first. */
    enum Kind {
        NON_FINITE,
        LOSS_BELOW,
        GRADIENT_NORM_BELOW,
        STEP_BELOW,
        NO_IMPROVEMENT,
        CONDITION,
        STEPS,
        EVALUATIONS,
        TIME
    }

    /**
     * Stops after that many steps.
     *
     * @param steps not negative; 0 evaluates the start and takes no step
     * @throws IllegalArgumentException if it is not
     */
    static Stop steps(long steps) {
        return new Steps(steps);
    }

    /**
     * Stops at the first point for which that many evaluations of loss and gradient were needed, or more.
     *
     * @param evaluations at least 1
     * @throws IllegalArgumentException if it is not
     */
    static Stop evaluations(long evaluations) {
        return new Evaluations(evaluations);
    }

    /**
     * Stops at the first point that is reached after that time, by the clock.
     *
     * @param time positive
     * @throws IllegalArgumentException if it is not
     */
    static Stop time(Duration time) {
        return new Time(time);
    }

    /**
     * Stops at the first point whose loss is below a value.
     *
     * @param loss finite, in the loss's own unit ({@code floor} not subtracted)
     * @throws IllegalArgumentException if it is not
     */
    static Stop lossBelow(double loss) {
        return new LossBelow(loss);
    }

    /**
     * Stops at the first point where ‖∇L‖₂ is below a value. Where there are bounds, slopes that lead outside count as 0.
     *
     * @param norm positive and finite, in the unit of the gradient
     * @throws IllegalArgumentException if it is not
     */
    static Stop gradientNormBelow(double norm) {
        return new GradientNormBelow(norm);
    }

    /**
     * Stops at the first point where ‖∇L‖₂ is below a part of what it was at the start. Where there are bounds, slopes
     * that lead outside count as 0, at the start, too.
     *
     * @param fraction positive and finite; 1e-6, say
     * @throws IllegalArgumentException if it is not
     */
    static Stop relativeGradientNormBelow(double fraction) {
        return new RelativeGradientNormBelow(fraction);
    }

    /**
     * Stops where a step was shorter than a value, ‖θₖ₊₁ − θₖ‖₂ &lt; length. To measure one step takes two looks.
     *
     * @param length positive and finite, in the unit of the coordinates
     * @throws IllegalArgumentException if it is not
     */
    static Stop stepBelow(double length) {
        return new StepBelow(length);
    }

    /**
     * Stops where the best loss has not become better by more than a value in the last steps.
     *
     * @param window the number of steps, at least 1
     * @param by not negative and finite, in the unit of the loss; 0 lets any improvement count
     * @throws IllegalArgumentException if they are not
     */
    static Stop noImprovement(long window, double by) {
        return new NoImprovement(window, by);
    }

    /** Stops where the loss or its gradient is NaN or infinite. Every run does that; this is for those who want it said. */
    static Stop nonFinite() {
        return new NonFinite();
    }

    /**
     * Stops where a condition of one's own holds. If it throws, the run ends, with everything so far.
     *
     * @param name in words, for the solution: {@code "both positive"}
     * @param condition asked at looks; what it is given changes as the run goes on
     */
    static Stop when(String name, Predicate<Progress> condition) {
        return new Condition(name, condition);
    }

    /** Stops where this rule or the other one does. */
    default Stop or(Stop other) {
        return Or.of((Rule) this, (Rule) Objects.requireNonNull(other, "other"));
    }

    /** Stops where this rule and the other one are both met at one look. */
    default Stop and(Stop other) {
        return And.of((Rule) this, (Rule) Objects.requireNonNull(other, "other"));
    }

    /** What the rule looks at. Of rules that are joined: {@link Kind#CONDITION}. */
    Kind kind();

    /** The rule for one run, with what it has to remember. */
    default Watch watch() {
        return new Watch(((Rule) this).alternatives());
    }
}
