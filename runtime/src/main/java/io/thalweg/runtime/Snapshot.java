package io.thalweg.runtime;

import java.util.Arrays;

/**
 * Where a walk has paused: all that it takes to go on from there, bit for bit. The arrays are copied, in and out.
 *
 * @param state θ, then each memory, n entries each
 * @param best the best point, n entries
 * @param bestLoss the smallest finite loss seen; +∞ if there was none
 * @param steps taken so far
 * @param rejected steps that were tried and taken back
 * @param evaluations of loss and gradient so far
 * @param time the flow's time t
 * @param loss the loss at the present point
 * @param gradientNorm ‖∇L‖₂ at the present point
 * @param firstGradientNorm ‖∇L‖₂ at the start
 * @param nextStep the size of the step that an adaptive method takes next; 0 if it is still to choose it
 * @param lastError the scaled error of its last step
 * @param seed what noise and batches are drawn by
 * @param noise what the draws to come are made from
 * @param spareNoise the next draw, if it is made already; NaN if not
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by their entries
public record Snapshot(
        double[] state,
        double[] best,
        double bestLoss,
        long steps,
        long rejected,
        long evaluations,
        double time,
        double loss,
        double gradientNorm,
        double firstGradientNorm,
        double nextStep,
        double lastError,
        long seed,
        long noise,
        double spareNoise) {

    public Snapshot {
        state = state.clone();
        best = best.clone();
        if (best.length == 0 || state.length == 0 || state.length % best.length != 0) {
            throw new IllegalArgumentException("state must have as many entries as best, or a multiple, but they have "
                    + state.length + " and " + best.length);
        }
        notNegative("steps", steps);
        notNegative("rejected", rejected);
        notNegative("evaluations", evaluations);
    }

    /** Where a walk is that has paused. */
    static Snapshot of(Walk walk) {
        return new Snapshot(
                walk.state(),
                walk.best(),
                walk.bestLoss(),
                walk.steps(),
                walk.rejected(),
                walk.evaluations(),
                walk.time(),
                walk.loss(),
                walk.gradientNorm(),
                walk.firstGradientNorm(),
                walk.nextStep(),
                walk.lastError(),
                walk.seed(),
                walk.noise().bits(),
                walk.noise().spare());
    }

    private static void notNegative(String name, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + count);
        }
    }

    @Override
    public double[] state() {
        return state.clone();
    }

    @Override
    public double[] best() {
        return best.clone();
    }

    /** The number n of coordinates. */
    public int dimension() {
        return best.length;
    }

    /** The number of memories for each coordinate. */
    public int memories() {
        return state.length / best.length - 1;
    }

    private Object[] parts() {
        Object[] counts = {steps, rejected, evaluations, seed, noise};
        double[] numbers = {bestLoss, time, loss, gradientNorm, firstGradientNorm, nextStep, lastError, spareNoise};
        return new Object[] {state, best, counts, numbers};
    }

    /** Whether the other one is the same, bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot that && Arrays.deepEquals(parts(), that.parts());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(parts());
    }
}
