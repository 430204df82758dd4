package io.thalweg.runtime;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a run is: the state, the best point, the counters, and the bounds at which it pauses. Integrators and generated
 * steppers keep these in locals while they step, and write them back when the walk pauses.
 *
 * <p>The loss here is the loss itself, not its height above a flow's {@code floor}.
 *
 * <p>Not thread-safe, but for {@link #wake}.
 */
public final class Walk {
    private final int dimension;
    private final int memories;
    private final double[] state;
    private final double[] best;
    private final boolean restless;
    private double[][] stages = {};
    private Sampler sampler = new NothingDue();
    private Noise noise = new Noise(0);
    private long seed;
    private Thread thread = Thread.currentThread();
    private Cancellation cancellation = new Cancellation();
    private volatile boolean woken;

    private long steps;
    private double time;
    private long evaluations;
    private double loss = Double.NaN;
    private double gradientNorm = Double.NaN;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private boolean paused;
    private Optional<String> obstacle = Optional.empty();
    private double nextStep;
    private double lastError;
    private long rejected;

    private boolean started;
    private double firstGradientNorm = Double.NaN;

    private long stepLimit;
    private long evaluationLimit = Long.MAX_VALUE;
    private long wantedPause;
    /** That which is wanted, or a step that is over already while the first evaluation is awaited. */
    private long nextPause = Long.MIN_VALUE;

    private double leastLoss;
    private double leastGradientNorm;
    private double relativeGradientNorm;

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
     * A walk that goes on where another one paused, bit for bit as that one would have. It has no limits yet.
     *
     * @param stepper the flow to be walked
     * @throws IllegalArgumentException if the flow has another dimension or another number of memories
     */
    public Walk(Stepper stepper, Snapshot from) {
        dimension = from.dimension();
        memories = stepper.memories();
        restless = memories > 0 || stepper.noisy() || stepper.batch() > 0;
        if (dimension != stepper.dimension() || memories != from.memories()) {
            throw new IllegalArgumentException("the run has dimension " + dimension + " and " + from.memories()
                    + " memories, but the flow has dimension " + stepper.dimension() + " and " + memories);
        }
        best = from.best();
        state = from.state();
        bestLoss = from.bestLoss();
        steps = from.steps();
        rejected = from.rejected();
        evaluations = from.evaluations();
        time = from.time();
        loss = from.loss();
        gradientNorm = from.gradientNorm();
        firstGradientNorm = from.firstGradientNorm();
        nextStep = from.nextStep();
        lastError = from.lastError();
        seed = from.seed();
        noise = new Noise(from.noise(), from.spareNoise());
        paused = true;
        started = true;
        limit(Long.MAX_VALUE, Double.NEGATIVE_INFINITY, 0);
    }

    /** Where the walk has paused: all that it takes to go on. */
    public Snapshot snapshot() {
        return Snapshot.of(this);
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
        leastLoss = Math.max(lossBelow, -Double.MAX_VALUE);
        leastGradientNorm = restless ? gradientNormBelow : Math.max(gradientNormBelow, Double.MIN_VALUE);
        limitGradientNorm();
        pauseAt(steps);
    }

    /**
     * Ends the walk at a gradient norm below a part of the {@linkplain #firstGradientNorm first one}, too.
     *
     * @param fraction 0 for no such limit
     */
    public void limitRelative(double fraction) {
        relativeGradientNorm = fraction;
        limitGradientNorm();
    }

    /**
     * Ends the walk after that many evaluations, too, if its integrator asks
     * {@link #pausesAt(long, long, double, double)}.
     */
    public void limitEvaluations(long evaluations) {
        evaluationLimit = evaluations;
    }

    private void limitGradientNorm() {
        // Unknown before the first evaluation: then the maximum would be NaN.
        if (relativeGradientNorm * firstGradientNorm > 0) {
            leastGradientNorm = Math.max(leastGradientNorm, relativeGradientNorm * firstGradientNorm);
        }
    }

    /** Lets the walk pause in front of its next step once this is cancelled; before it starts. */
    public void cancelledBy(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Lets the walk pause in front of its next step. From any thread. */
    public void wake() {
        woken = true;
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
     * Lets the walk go on, from its start or a pause, until that many steps are taken in all, unless it ends earlier. It
     * is this thread then whose interruption pauses it.
     */
    public void goOnUntil(long steps) {
        thread = Thread.currentThread();
        pauseAt(Math.min(steps, stepLimit));
        if (paused) {
            // The integrator will evaluate this point once more; that belongs to the look, not to the method.
            evaluations--;
            paused = false;
        }
        obstacle = Optional.empty();
    }

    private void pauseAt(long steps) {
        wantedPause = steps;
        nextPause = started ? steps : Long.MIN_VALUE;
    }

    /**
     * Whether to pause in front of the next step: a look is due, a limit is met, the loss or the gradient is not finite,
     * the flow is at rest (a gradient norm of exactly 0, and neither memories nor noise nor other batches that could still
     * move it), or the thread is interrupted, or the walk {@linkplain #cancelledBy cancelled} or {@linkplain #wake woken}.
     *
     * <p>What the step needs of the evaluation had better be in locals by now: this reads what other threads write, and
     * fields are read anew behind it.
     *
     * @param steps the steps taken so far
     * @param loss the loss at the present point
     * @param gradientNorm ‖∇L‖₂ at the present point, of the projected gradient where there are bounds
     */
    public boolean pausesAt(long steps, double loss, double gradientNorm) {
        return !goesOn(steps, loss, gradientNorm) && pausesAtLast(steps, loss, gradientNorm);
    }

    /**
     * The same for a method whose steps differ in their evaluations: it pauses at a limit of these, too.
     *
     * @param evaluations those so far
     */
    public boolean pausesAt(long steps, long evaluations, double loss, double gradientNorm) {
        return evaluations >= evaluationLimit || pausesAt(steps, loss, gradientNorm);
    }

    /** Asked at each step: plain fields, no calls but two that read one, and every comparison false for NaN. */
    private boolean goesOn(long steps, double loss, double gradientNorm) {
        return steps < nextPause
                && loss >= leastLoss
                && loss <= Double.MAX_VALUE
                && gradientNorm >= leastGradientNorm
                && gradientNorm <= Double.MAX_VALUE
                && !woken
                && !thread.isInterrupted()
                && !cancellation.isCancelled();
    }

    /** The first evaluation comes here whatever it is: now its gradient norm is known, without a look. */
    private boolean pausesAtLast(long steps, double loss, double gradientNorm) {
        if (started) {
            return true;
        }
        started = true;
        firstGradientNorm = gradientNorm;
        limitGradientNorm();
        nextPause = wantedPause;
        return !goesOn(steps, loss, gradientNorm);
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
        woken = false; // here, so that whoever wakes it from now on is heard at the next step
    }

    /** Says why the integrator cannot take the next step from where it has paused, though all is finite there. */
    public void obstacle(String what) {
        obstacle = Optional.of(what);
    }

    /** What keeps the integrator from taking the next step, in words; empty if nothing does. */
    public Optional<String> obstacle() {
        return obstacle;
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

    /** Has the flow sampled from now on, at times after the present one, if the integrator is dense. */
    public void sampleBy(Sampler sampler) {
        this.sampler = sampler;
    }

    /** What samples the flow between the steps; if nothing does, one for which no time is ever due. */
    public Sampler sampler() {
        return sampler;
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

    /** ‖∇L‖₂ at the present point, of the projected gradient where there are bounds; NaN before the first pause. */
    public double gradientNorm() {
        return gradientNorm;
    }

    /** ‖∇L‖₂ at the start; NaN before it was evaluated. */
    public double firstGradientNorm() {
        return firstGradientNorm;
    }

    /** The smallest finite loss seen; +∞ while there is none. */
    public double bestLoss() {
        return bestLoss;
    }

    /** Whether the present loss and gradient norm are both finite. */
    public boolean finite() {
        return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }

    /** Whether the flow stands still: that norm is exactly 0, and there are neither memories nor noise nor batches. */
    public boolean atRest() {
        return gradientNorm == 0 && !restless;
    }
}
