package io.thalweg.runtime.descent;

import io.thalweg.runtime.Walk;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The result of a run, whatever its end. Loss and gradient norm are those at the final point.
 *
 * <p>Of a run by batches of rows they are estimates, each by the batch of its step: {@link #loss} and
 * {@link #gradientNorm} by the last one, and {@link #bestLoss} is the smallest of all, so {@link #bestPoint} may be no
 * better than others. The objective's {@code value} gives the whole loss.
 *
 * @param <P> the type of a point, with the variables' own names
 */
public final class Solution<P> {
    private final P point;
    private final P bestPoint;
    private final double[] flatPoint;
    private final double[] flatBestPoint;
    private final double loss;
    private final double bestLoss;
    private final double gradientNorm;
    private final long steps;
    private final double time;
    private final long evaluations;
    private final Status status;
    private final String reason;
    private final OptionalDouble violation;
    private final String report;

    Solution(P point, P bestPoint, Walk walk, Ending ending, OptionalDouble violation, String report) {
        this.point = point;
        this.bestPoint = bestPoint;
        this.flatPoint = Arrays.copyOf(walk.state(), walk.dimension());
        this.flatBestPoint = walk.best().clone();
        this.loss = walk.loss();
        this.bestLoss = walk.bestLoss();
        this.gradientNorm = walk.gradientNorm();
        this.steps = walk.steps();
        this.time = walk.time();
        this.evaluations = walk.evaluations();
        this.status = ending.status();
        this.reason = ending.reason();
        this.violation = violation;
        this.report = report;
    }

    /** Where the run ended. */
    public P point() {
        return point;
    }

    /**
     * Where the loss was smallest, of all points between the steps, the start and the final one included. The start if
     * none had a finite loss.
     */
    public P bestPoint() {
        return bestPoint;
    }

    /** {@link #point} as the {@link io.thalweg.runtime.Objective} sees it, n coordinates one after another, a copy. */
    public double[] flatPoint() {
        return flatPoint.clone();
    }

    /** {@link #bestPoint} as the {@link io.thalweg.runtime.Objective} sees it, n coordinates, a copy. */
    public double[] flatBestPoint() {
        return flatBestPoint.clone();
    }

    /** The loss at {@link #point}. */
    public double loss() {
        return loss;
    }

    /** The loss at {@link #bestPoint}, finite; +∞ if no finite loss was seen. */
    public double bestLoss() {
        return bestLoss;
    }

    /** ‖∇L‖₂ at {@link #point}. */
    public double gradientNorm() {
        return gradientNorm;
    }

    /** Steps taken. */
    public long steps() {
        return steps;
    }

    /** The flow's time t at the end: the sum of the step sizes. */
    public double time() {
        return time;
    }

    /** Evaluations of loss and gradient: k + 1 for k steps of Euler's method. */
    public long evaluations() {
        return evaluations;
    }

    /** Why the run ended, with advice. */
    public Status status() {
        return status;
    }

    /**
     * What ended the run, in words: {@code "loss below 1.0E-6"}. After a value that is not finite it names the first
     * number in the data that is not finite either, if there is one.
     */
    public String reason() {
        return reason;
    }

    /**
     * Of a {@linkplain Descent#checked() checked} run: the largest |claimed dL/dt − ⟨∇L, θ'⟩| at any point between the
     * steps, or ⟨∇L, θ'⟩ where that is positive although the flow is to descend, each as a part of the sum of absolute
     * terms there ({@link io.thalweg.runtime.Stepper#rates}). Some 1e-16 if the certificate holds, as rounding goes. Empty if the run was not checked, or there was nothing to compare.
     */
    public OptionalDouble violation() {
        return violation;
    }

    /** All of it on a few lines, with the variables' names and values (of many variables, the first). */
    @Override
    public String toString() {
        return report;
    }
}
