package io.thalweg.runtime.descent;

import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The result of a run, whatever its end. Loss and gradient norm are those at the final point. It keeps all that it takes
 * to go on: {@link Descent#resume}, also after {@link #save} and {@link Descent#load}.
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
    private final Outcome outcome;
    private final Optional<Stop> rule;
    private final List<ActiveBound> activeBounds;
    private final Optional<Trajectory> trajectory;
    private final Optional<Stability> stability;

    Solution(
            Function<double[], P> pointOf,
            Outcome outcome,
            Optional<Stop> rule,
            List<ActiveBound> activeBounds,
            Optional<Trajectory> trajectory,
            Optional<Stability> stability) {
        this.outcome = outcome;
        this.point = pointOf.apply(flatPoint());
        this.bestPoint = pointOf.apply(flatBestPoint());
        this.rule = rule;
        this.activeBounds = activeBounds;
        this.trajectory = trajectory;
        this.stability = stability;
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

    /** {@link #point} as the objective sees it, n coordinates; a copy. */
    public double[] flatPoint() {
        return Arrays.copyOf(outcome.snapshot().state(), outcome.snapshot().dimension());
    }

    /** {@link #bestPoint} as the objective sees it, n coordinates; a copy. */
    public double[] flatBestPoint() {
        return outcome.snapshot().best();
    }

    /** The loss at {@link #point}. */
    public double loss() {
        return outcome.snapshot().loss();
    }

    /** The loss at {@link #bestPoint}, finite; +∞ if no finite loss was seen. */
    public double bestLoss() {
        return outcome.snapshot().bestLoss();
    }

    /** ‖∇L‖₂ at {@link #point}; where there are bounds, slopes that lead outside count as 0. */
    public double gradientNorm() {
        return outcome.snapshot().gradientNorm();
    }

    /** Steps taken; of an adaptive method, those that it accepted. */
    public long steps() {
        return outcome.snapshot().steps();
    }

    /** Steps that an adaptive method tried and took back. */
    public long rejectedSteps() {
        return outcome.snapshot().rejected();
    }

    /** The flow's time t at the end: the sum of the step sizes. */
    public double time() {
        return outcome.snapshot().time();
    }

    /** What the run took, by the clock; if it was resumed, with what it took before. */
    public Duration elapsed() {
        return outcome.elapsed();
    }

    /** Evaluations of loss and gradient: k + 1 for k steps of Euler's method. */
    public long evaluations() {
        return outcome.snapshot().evaluations();
    }

    /** Why the run ended, with advice. */
    public Status status() {
        return outcome.status();
    }

    /**
     * What ended the run, in words: {@code "loss below 1.0E-6"}. After a value that is not finite it names the first
     * number in the data that is not finite either, if there is one.
     */
    public String reason() {
        return outcome.reason();
    }

    /**
     * The stopping rule that ended the run: of several that are joined by {@code or}, the one that was met. Empty if it
     * was none, and of a solution that was read from a file, which has its {@link #reason} only.
     */
    public Optional<Stop> rule() {
        return rule;
    }

    /** The bounds that the final point lies on, in the order of the variables. */
    public List<ActiveBound> activeBounds() {
        return activeBounds;
    }

    /** What the run was recorded in, if it was; another run with the same recorder starts it afresh. */
    public Optional<Trajectory> trajectory() {
        return trajectory;
    }

    /**
     * How long the steps were for the valleys on the way, if {@link Descent#stability} asked for it and it can be told of
     * the flow and the integrator. Not of a solution that was read from a file; of a run that was resumed, since then.
     */
    public Optional<Stability> stability() {
        return stability;
    }

    /** What one should know besides, a sentence each: of an observer that threw, of a setting that a resumed run changed. */
    public List<String> warnings() {
        return outcome.warnings();
    }

    /**
     * Of a {@linkplain Descent#checked() checked} run: the largest |claimed dL/dt − ⟨∇L, θ'⟩| at any point between the
     * steps, or ⟨∇L, θ'⟩ where that is positive although the flow is to descend, each as a part of the sum of absolute
     * terms there ({@link io.thalweg.runtime.Stepper#rates}). Some 1e-16 if the certificate holds, as rounding goes. Empty
     * if the run was not checked, or there was nothing to compare. Of a run that was resumed, since then.
     */
    public OptionalDouble violation() {
        return outcome.violation();
    }

    /**
     * Writes the run to a file, from which {@link Descent#load} reads it. One that exists is replaced as a whole: whoever
     * reads it meanwhile finds the old or the new one.
     *
     * <p>The file is text in UTF-8. Each line is a key, a space and a value, and ends in {@code \n}; in the value, {@code
     * \\} stands for a backslash, {@code \n} and {@code \r} for the ends of lines. Numbers are spelled as Java spells
     * them, with all digits. In this order:
     *
     * <pre>
     * thalweg run 1             the title, and the format's version
     * status STEPS              one of {@link Status}; RUNNING for a half-way state
     * reason 10000 steps
     * flow polyak
     * equation theta' = …
     * integrator Euler with step 0.01
     * hyperparameters 1         how many follow
     * hyperparameter M 1000.0   name and value
     * steps, rejected, evaluations, time
     * elapsed                   by the clock, in nanoseconds
     * loss, best-loss, gradient-norm, first-gradient-norm
     * violation                 NaN if it was not measured
     * next-step, last-error     of an adaptive method
     * seed, noise, spare-noise  what is drawn next
     * variables 2               how many follow
     * variable x                a name
     * memories 1                for each variable
     * state 0.5                 n · (1 + memories) lines: θ, then each memory
     * best 0.5                  n lines: the best point
     * warnings 0                how many follow
     * end 0c2f3a19              CRC-32 of all lines before, eight hexadecimal digits
     * </pre>
     *
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        RunFile.write(outcome, file);
    }

    Outcome outcome() {
        return outcome;
    }

    /** All of it on a few lines, with the variables' names and values (of many variables, the first). */
    @Override
    public String toString() {
        return new Report(outcome, activeBounds, stability).toString();
    }
}
