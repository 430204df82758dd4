package io.thalweg.processor.property;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.hipparchus.dfp.Dfp;
import org.jspecify.annotations.Nullable;

/**
 * The chain rule, forward. With noise, every result that double arithmetic would round is multiplied by 1 + δ, with |δ|
 * between 2^-54 and 2^-53: how far the derivatives then move is what rounding can do to them.
 */
final class Chain {
    private static final double STEP = 0x1p-53 / 10_000;
    private static final double ASTRAY = 1e-3;
    private static final int MOST = 5000;

    private final HighPrecision precision;
    private final int dimension;
    private final @Nullable SplittableRandom noise;
    private boolean astray;
    private boolean unbounded;
    private int operations;
    private @Nullable List<Dfp> partials;
    private boolean records;
    private int linked;
    private double[] moves = {};
    private double distance;

    Chain(HighPrecision precision, int dimension, @Nullable SplittableRandom noise) {
        this.precision = precision;
        this.dimension = dimension;
        this.noise = noise;
    }

    /**
     * With noise, multiplies every contribution to a derivative by 1 + δ as well, and what a partial derivative has moved
     * by by another.
     *
     * @param unmoved the partial derivatives where no variable is moved; filled if there are none yet
     */
    Chain disturbingPartials(List<Dfp> unmoved) {
        partials = unmoved;
        records = unmoved.isEmpty();
        return this;
    }

    /**
     * Moves the variables away from what Java has for them, in their many digits alone: all branches stay those of the
     * point.
     */
    Chain moving(double[] direction, double by) {
        moves = direction;
        distance = by;
        return this;
    }

    /** A loss takes more operations than there is patience for in many digits. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** One operand of an operation and the operation's partial derivative; asked for only if the operand varies. */
    record Link(Dual operand, Supplier<Dfp> partial) {}

    Dual variable(int index, double value) {
        Dfp[] tangents = new Dfp[dimension];
        tangents[index] = precision.of(1.0);
        Dfp exact = precision.of(value);
        if (moves.length > 0) {
            exact = exact.add(precision.of(distance).multiply(precision.of(moves[index])));
        }
        return new Dual(value, exact, tangents, tangents);
    }

    Dual constant(double value) {
        return new Dual(value, precision.of(value), new Dfp[dimension], new Dfp[dimension]);
    }

    /** The result of an operation that rounds. */
    Dual rounded(double real, Dfp value, List<Link> links) {
        return exact(real, disturbed(value), links);
    }

    /** The result of an operation that does not round. */
    Dual exact(double real, Dfp value, List<Link> links) {
        if (++operations > MOST) {
            throw new TooLong();
        }
        Dfp[] tangents = new Dfp[dimension];
        // weights are asked of the undisturbed evaluation alone, and cost as much as the tangents
        Dfp[] weights = noise == null ? new Dfp[dimension] : tangents;
        for (Link link : links) {
            if (!link.operand().isConstant()) {
                Dfp partial = link.partial().get();
                if (partials != null) {
                    partial = disturbed(moved(partial, partials));
                }
                accumulate(tangents, link.operand().tangents(), partial);
                if (noise == null) {
                    accumulate(weights, link.operand().weights(), partial.abs());
                }
            }
        }
        astray |= noise == null && Math.abs(value.toDouble() - real) > ASTRAY * Math.abs(value.toDouble());
        Dual result = new Dual(real, value, tangents, weights);
        unbounded |= !Double.isFinite(real) && !result.isConstant();
        return result;
    }

    private Dfp moved(Dfp partial, List<Dfp> unmoved) {
        if (records) {
            unmoved.add(partial);
        }
        Dfp before = unmoved.get(linked++);
        return before.add(disturbed(partial.subtract(before)));
    }

    /** Whether some double that varies was infinite or no number. */
    boolean isUnbounded() {
        return unbounded;
    }

    /**
     * Whether rounding has moved one of Java's doubles by more than a thousandth of its value: the remainder of a huge
     * quotient, a difference of which nothing is left. What follows is then another computation than the true one.
     */
    boolean isAstray() {
        return astray;
    }

    private static void accumulate(@Nullable Dfp[] sums, @Nullable Dfp[] parts, Dfp factor) {
        for (int i = 0; i < sums.length; i++) {
            if (parts[i] != null) {
                Dfp part = parts[i].multiply(factor);
                sums[i] = sums[i] == null ? part : sums[i].add(part);
            }
        }
    }

    private Dfp disturbed(Dfp value) {
        if (noise == null) {
            return value;
        }
        // in steps of 10^-4, since a product with a small int is cheap
        Dfp change = value.multiply(precision.of(STEP)).multiply(noise.nextInt(5_000, 10_000));
        return noise.nextBoolean() ? value.add(change) : value.subtract(change);
    }
}
