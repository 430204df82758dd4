package io.thalweg.processor.property;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
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
     * @param unbounded whether something that varies is infinite or no number on the way
     */
    record Truth(double value, List<Dfp> gradient, double[] noise, boolean astray, boolean unbounded) {
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
        return at(loss, Arrays.stream(point).boxed().toList());
    }

    /** The truth for arguments of any sort, as the method itself takes them; those marked as given are constants. */
    Truth at(Loss loss, List<?> arguments) {
        int dimension = dimension(loss, arguments);
        Chain chain = new Chain(precision, dimension, null);
        Dual result = evaluate(loss, chain, arguments);
        double[] noise = new double[dimension];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = orZero(result.weights()[i]).toDouble() * UNIT;
        }
        double[] spread = new double[noise.length];
        SplittableRandom random = new SplittableRandom(loss.seed());
        for (int n = 0; n < REPETITIONS; n++) {
            Dual disturbed = evaluate(loss, new Chain(precision, dimension, random), arguments);
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
        return new Truth(result.real(), gradient, noise, chain.isAstray(), chain.isUnbounded());
    }

    /** Value and derivatives alone. */
    Dual evaluate(Loss loss, @Nullable SplittableRandom noise, double... point) {
        Chain chain = new Chain(precision, point.length, noise);
        return evaluate(loss, chain, Arrays.stream(point).boxed().toList());
    }

    Dual evaluate(Loss loss, Chain chain, List<?> arguments) {
        List<Object> lifted = new ArrayList<>();
        int variables = 0;
        for (int i = 0; i < arguments.size(); i++) {
            boolean given = loss.isGiven(loss.method().parameters().get(i));
            lifted.add(lifted(arguments.get(i), chain, given ? -1 : variables));
            variables += given ? 0 : size(arguments.get(i));
        }
        return (Dual) new Interpreter(precision, chain).call(loss.method(), lifted);
    }

    HighPrecision precision() {
        return precision;
    }

    private static int dimension(Loss loss, List<?> arguments) {
        int dimension = 0;
        for (int i = 0; i < arguments.size(); i++) {
            dimension += loss.isGiven(loss.method().parameters().get(i)) ? 0 : size(arguments.get(i));
        }
        return dimension;
    }

    private static int size(Object argument) {
        if (!argument.getClass().isArray()) {
            return 1;
        }
        int size = 0;
        for (int i = 0; i < Array.getLength(argument); i++) {
            size += size(Array.get(argument, i));
        }
        return size;
    }

    /** What the interpreter works on. The first number in it is the variable of that index, unless it is negative. */
    private static Object lifted(Object argument, Chain chain, int variable) {
        if (argument instanceof Double number) {
            return variable < 0 ? chain.constant(number) : chain.variable(variable, number);
        } else if (!argument.getClass().isArray()) {
            return argument;
        }
        Object[] elements = new Object[Array.getLength(argument)];
        int next = variable;
        for (int i = 0; i < elements.length; i++) {
            Object element = Array.get(argument, i);
            elements[i] = lifted(element, chain, next);
            next += variable < 0 ? 0 : size(element);
        }
        return elements;
    }

    Dfp orZero(@Nullable Dfp value) {
        return value == null ? precision.of(0.0) : value;
    }
}
