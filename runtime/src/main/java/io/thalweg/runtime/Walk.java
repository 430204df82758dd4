package io.thalweg.runtime;

import java.util.Arrays;

/**
 * Where a run is: the state, the best point, the counters, and the bounds at which it pauses. Integrators and generated
 * steppers keep these in locals while they step, and write them back when the walk pauses.
 *
 * <p>The loss here is the loss itself, not its height above a flow's {@code floor}.
 */
public final class Walk {
    private final int dimension;
    private final int memories;
    private final double[] state;
    private final double[] best;
    private final boolean restless;
    private double[][] stages = {};
    private Noise noise = new Noise(0);
    private long seed;

    private long steps;
    private double time;
    private long evaluations;
    private double loss = Double.NaN;
    private double gradientNorm = Double.NaN;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private boolean paused;
    private double nextStep;
    private double lastError;
    private long rejected;

    private long stepLimit;
    private long nextPause;
    private double leastLoss;
    private double leastGradientNorm;

    /**
     * A walk that has not started. It has no limits yet.
     *
     * @param stepper the flow to be walked
     * @param start the point to start from, n finite coordinates; copied
     * @throws IllegalArgumentException if {@code start} has not as many coordinates as the stepper, or one that is not
     *     finite
     */
    public Walk(Stepper stepper, double... start) {
        dimension = stepper.dimension();
        memories = stepper.memories();
        restless = memories > 0 || stepper.noisy() || stepper.batch() > 0;
        if (start.length != dimension) {
            throw new IllegalArgumentException(
                    "start has length " + start.length + ", but the loss has dimension " + dimension);
        }
        for (int i = 0; i < dimension; i++) {
            if (!Double.isFinite(start[i])) {
                throw new IllegalArgumentException("start[" + i + "] must be finite, but is " + start[i]);
            }
        }
        state = Arrays.copyOf(start, Math.multiplyExact(dimension, 1 + memories));
        best = start.clone();
        limit(Long.MAX_VALUE, Double.NEGATIVE_INFINITY, 0);
    }

    /**
     * Sets the limits at which the walk ends.
     *
     * @param steps the number of steps after which it ends; {@link Long#MAX_VALUE} for no such limit
     * @param lossBelow it ends at a loss below this; −∞ for no such limit
     * @param gradientNormBelow it ends at a gradient norm below this; 0 for no such limit
     */
    public void limit(long steps, double lossBelow, double gradientNormBelow) {
        stepLimit = steps;
        nextPause = steps;
        leastLoss = Math.max(lossBelow, -Double.MAX_VALUE);
        leastGradientNorm = restless ? gradientNormBelow : Math.max(gradientNormBelow, Double.MIN_VALUE);
    }

    /** Seeds the walk's noise and its batches; before it starts. Unseeded, the seed is 0. */
    public void seed(long seed) {
        this.seed = seed;
        noise = new Noise(seed);
    }

    /** What the walk's draws are seeded by. */
    public long seed() {
        return seed;
    }

    /** The draws for a flow with noise, the walk's own: they go on where it paused. */
    public Noise noise() {
        return noise;
    }

    /**
     * Lets the walk go on, from its start or a pause, until that many steps are taken in all, unless it ends earlier.
     */
    public void goOnUntil(long steps) {
        nextPause = Math.min(steps, stepLimit);
        if (paused) {
            // The integrator will evaluate this point once more; that belongs to the look, not to the method.
            evaluations--;
            paused = false;
        }
    }

    /**
     * Whether to pause in front of the next step: a look is due, a limit is met, the loss or the gradient is not finite,
     * or the flow is at rest (a gradient of exactly 0, and neither memories nor noise nor other batches that could still
     * move it).
     *
     * @param steps the steps taken so far
     * @param loss the loss at the present point
     * @param gradientNorm ‖∇L‖₂ at the present point, of the projected gradient where there are bounds
     */
    public boolean pausesAt(long steps, double loss, double gradientNorm) {
        // Asked at each step: plain fields, no calls, and every comparison false for NaN.
        return !(steps < nextPause
                && loss >= leastLoss
                && loss <= Double.MAX_VALUE
                && gradientNorm >= leastGradientNorm
                && gradientNorm <= Double.MAX_VALUE);
    }

    /**
     * Whether a loss is the best so far. −∞ never is: the best point is the best of finite loss.
     *
     * @param bestLoss the best so far; +∞ if there is none
     */
    public static boolean improves(double loss, double bestLoss) {
        return loss < bestLoss && loss > Double.NEGATIVE_INFINITY;
    }

    /** Writes back what the integrator held in locals; the arrays hold the state and the best point already. */
    public void pause(long steps, double time, long evaluations, double loss, double gradientNorm, double bestLoss) {
        this.steps = steps;
        this.time = time;
        this.evaluations = evaluations;
        this.loss = loss;
        this.gradientNorm = gradientNorm;
        this.bestLoss = bestLoss;
        paused = true;
    }

    /** Whether an integrator has brought the walk to a pause since it was started or let go on. */
    public boolean paused() {
        return paused;
    }

    /**
     * Arrays of the state's length for an integrator's stages, made when first asked for and kept for the whole walk.
     * Their contents are whatever was left in them.
     *
     * @param count how many
     */
    public double[][] stages(int count) {
        if (stages.length < count) {
            stages = new double[count][state.length];
        }
        return stages;
    }

    /** Keeps what an adaptive method needs to go on as if it had not paused. */
    public void adapt(double nextStep, double lastError) {
        this.nextStep = nextStep;
        this.lastError = lastError;
    }

    /** The size of the step that an adaptive method would take next; 0 before the first. */
    public double nextStep() {
        return nextStep;
    }

    /** The scaled error of the step that an adaptive method took last; 0 before the first. */
    public double lastError() {
        return lastError;
    }

    /** Counts a step that an adaptive method tried and took back. */
    public void reject() {
        rejected++;
    }

    /** Steps that were tried and taken back. */
    public long rejected() {
        return rejected;
    }

    /** The present state, live: θ, then each memory, n entries each. */
    public double[] state() {
        return state;
    }

    /** The best point, live, n entries: that of the smallest finite loss, or the start while there is none. */
    public double[] best() {
        return best;
    }

    /** The number n of coordinates. */
    public int dimension() {
        return dimension;
    }

    /** Steps taken so far. */
    public long steps() {
        return steps;
    }

    /** The flow's time: the sum of the step sizes. */
    public double time() {
        return time;
    }

    /**
     * Evaluations of loss and gradient that the method needed. The one that is repeated where a paused walk goes on is
     * counted once, so that looking does not change the count.
     */
    public long evaluations() {
        return evaluations;
    }

    /** The loss at the present point; NaN before the first pause. */
    public double loss() {
        return loss;
    }

    /** ‖∇L‖₂ at the present point; NaN before the first pause. */
    public double gradientNorm() {
        return gradientNorm;
    }

    /** The smallest finite loss seen; +∞ while there is none. */
    public double bestLoss() {
        return bestLoss;
    }

    /** Whether the present loss and gradient norm are both finite. */
    public boolean finite() {
        return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }

    /** Whether the flow stands still: the gradient is exactly 0, and there are neither memories nor noise nor batches. */
    public boolean atRest() {
        return gradientNorm == 0 && !restless;
    }
}
