package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.dfp.Dfp;
import org.jspecify.annotations.Nullable;

/**
 * The true gradient of a loss, and how much of it double arithmetic can promise.
 *
 * <p>The gradient is the forward derivative in many digits. Its <em>noise</em> has two parts. The gradient is computed
 * again with every rounded intermediate value multiplied by 1 + δ, |δ| ≤ 2^-53; the largest change is what rounded
 * values do to it (the stochastic arithmetic of La Porte and Vignes, in high precision). And 2^-53 times the sum of the
 * absolute contributions along all paths is what rounding does to sums that cancel, even of exact values.
 */
final class Oracle {
    private static final double UNIT = 0x1p-53;
    private static final int REPETITIONS = 3;

    private final HighPrecision precision;

    Oracle(int digits) {
        precision = new HighPrecision(digits);
    }

    /**
     * What there is to know at a point: Java's value, the true partial derivatives, and the noise of each.
     *
     * @param astray whether Java's doubles have lost the true values on the way, so that the gradient says nothing
     */
    record Truth(double value, List<Dfp> gradient, double[] noise, boolean astray) {
        /** Whether value and gradient are numbers that a double can hold, and can be held to. */
        boolean isUsable() {
            return !astray
                    && Double.isFinite(value)
                    && gradient.stream().allMatch(each -> Double.isFinite(each.toDouble()));
        }
    }

    /**
     * The truth at a point. The random numbers of the noise come from the loss's seed.
     *
     * @throws ArithmeticException where the loss throws it
     */
    Truth at(Loss loss, double... point) {
        Chain chain = new Chain(precision, point.length, null);
        Dual result = evaluate(loss, chain, point);
        double[] noise = new double[loss.dimension()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = orZero(result.weights()[i]).toDouble() * UNIT;
        }
        double[] spread = new double[noise.length];
        SplittableRandom random = new SplittableRandom(loss.seed());
        for (int n = 0; n < REPETITIONS; n++) {
            Dual disturbed = evaluate(loss, random, point);
            for (int i = 0; i < spread.length; i++) {
                Dfp change = orZero(disturbed.tangents()[i]).subtract(orZero(result.tangents()[i]));
                spread[i] = Math.max(spread[i], change.abs().toDouble());
            }
        }
        List<Dfp> gradient = new ArrayList<>();
        for (int i = 0; i < noise.length; i++) {
            gradient.add(orZero(result.tangents()[i]));
            noise[i] += spread[i];
        }
        return new Truth(result.real(), gradient, noise, chain.isAstray());
    }

    /** Value and derivatives alone. */
    Dual evaluate(Loss loss, @Nullable SplittableRandom noise, double... point) {
        return evaluate(loss, new Chain(precision, point.length, noise), point);
    }

    private Dual evaluate(Loss loss, Chain chain, double... point) {
        List<Dual> arguments = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            arguments.add(chain.variable(i, point[i]));
        }
        return (Dual) new Interpreter(precision, chain).call(loss.method(), arguments);
    }

    private Dfp orZero(@Nullable Dfp value) {
        return value == null ? precision.of(0.0) : value;
    }
}
