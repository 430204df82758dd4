package io.thalweg.runtime.integrate;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;

/**
 * How steps change in the course of a run: a factor s(k) ≥ 0 for step k, counted from 0.
 *
 * <pre>{@code Euler.unit().scheduled(Schedule.cosine(1000, 0.01).warmUp(50))}</pre>
 *
 * <p>Holds no state: one can serve any number of runs.
 *
 * <p>A sum Σ s(k) that is infinite while Σ s(k)² is finite, as with {@link #inverse}, is what convergence under noise asks
 * for (H. Robbins and S. Monro, "A stochastic approximation method", <i>Ann. Math. Stat.</i> 22 (1951), 400–407).
 */
public final class Schedule implements LongToDoubleFunction {
    private static final Schedule CONSTANT = new Schedule("1", k -> 1);

    private final String words;
    private final LongToDoubleFunction factor;

    private Schedule(String words, LongToDoubleFunction factor) {
        this.words = words;
        this.factor = factor;
    }

    /** s(k) = 1. */
    public static Schedule constant() {
        return CONSTANT;
    }

    /**
     * s(k) = 1 / (1 + k/halfLife): half after that many steps, then like 1/k.
     *
     * @param halfLife positive and finite, in steps
     */
    public static Schedule inverse(double halfLife) {
        positive("halfLife", halfLife);
        return new Schedule("inverse(" + halfLife + ")", k -> 1 / (1 + k / halfLife));
    }

    /**
     * s(k) = 1 / √(1 + k/scale), like 1/√k: for convex losses with noise.
     *
     * @param scale positive and finite, in steps
     */
    public static Schedule inverseRoot(double scale) {
        positive("scale", scale);
        return new Schedule("inverseRoot(" + scale + ")", k -> 1 / Math.sqrt(1 + k / scale));
    }

    /**
     * s(k) = 2^(−k/halfLife): half after each so many steps.
     *
     * @param halfLife positive and finite, in steps
     */
    public static Schedule exponential(double halfLife) {
        positive("halfLife", halfLife);
        return new Schedule("exponential(" + halfLife + ")", k -> StrictMath.pow(2, -k / halfLife));
    }

    /**
     * s(k) = last + ½ (1 − last)(1 + cos(π k/steps)) up to step {@code steps}, then {@code last}.
     *
     * <p><b>Source:</b> I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm restarts", <i>ICLR</i>
     * (2017), formula (5), without restarts.
     *
     * @param steps at least 1
     * @param last the factor at the end, at least 0 and finite
     */
    public static Schedule cosine(long steps, double last) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, but is " + steps);
        }
        notNegative("last", last);
        return new Schedule(
                "cosine(" + steps + ", " + last + ")",
                k -> k >= steps ? last : last + 0.5 * (1 - last) * (1 + StrictMath.cos(Math.PI * k / steps)));
    }

    /**
     * s(k) = factors[j], j being the number of entries of {@code from} that are at most k, minus 1: {@code
     * piecewise(new long[] {0, 100}, 1, 0.1)} is 1 for a hundred steps and then a tenth.
     *
     * @param from the steps from which a factor holds, rising, the first of them 0
     * @param factors as many, each at least 0 and finite
     */
    public static Schedule piecewise(long[] from, double... factors) {
        long[] starts = from.clone();
        double[] values = factors.clone();
        if (starts.length == 0 || starts.length != values.length || starts[0] != 0) {
            throw new IllegalArgumentException("from must begin with 0 and be as long as factors, but they are "
                    + Arrays.toString(from) + " and " + Arrays.toString(factors));
        }
        for (int i = 0; i < starts.length; i++) {
            notNegative("factors[" + i + "]", values[i]);
            if (i > 0 && starts[i] <= starts[i - 1]) {
                throw new IllegalArgumentException("from must rise, but is " + Arrays.toString(from));
            }
        }
        return new Schedule("piecewise(" + Arrays.toString(from) + ", " + Arrays.toString(factors) + ")", k -> {
            int found = Arrays.binarySearch(starts, k);
            return values[found >= 0 ? found : -found - 2];
        });
    }

    /**
     * The same, rising to it in equal parts: s(k) (k + 1)/steps while k &lt; steps.
     *
     * <p><b>Source:</b> P. Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", arXiv:1706.02677
     * (2017), section 2.2.
     *
     * @param steps at least 1
     */
    public Schedule warmUp(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, but is " + steps);
        }
        return new Schedule(
                words + " warmed up over " + steps,
                k -> k < steps ? factor.applyAsDouble(k) * (k + 1) / steps : factor.applyAsDouble(k));
    }

    /**
     * A schedule of one's own.
     *
     * @param factor a function of the step, counted from 0, at least 0 and finite
     */
    public static Schedule of(LongToDoubleFunction factor) {
        Objects.requireNonNull(factor, "factor");
        return new Schedule("a schedule", k -> {
            double value = factor.applyAsDouble(k);
            return value >= 0 && value <= Double.MAX_VALUE ? value : notNegative("the factor of step " + k, value);
        });
    }

    /** The factor of a step. */
    @Override
    public double applyAsDouble(long step) {
        return factor.applyAsDouble(step);
    }

    boolean isConstant() {
        return this == CONSTANT;
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be positive and finite, but is " + value);
        }
    }

    private static double notNegative(String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be at least 0 and finite, but is " + value);
        }
        return value;
    }

    @Override
    public String toString() {
        return words;
    }
}
