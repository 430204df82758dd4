package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.dfp.Dfp;
import org.jspecify.annotations.Nullable;

/**
 * The true Hessian of a loss, and how much of it double arithmetic can promise.
 *
 * <p>It is the central difference of the forward derivative: with 50 digits and a distance of 1e-18 both its errors are
 * far below what doubles have, and no rule for a second derivative is needed. Only the digits beyond Java's doubles are
 * moved, so that all branches stay those of the point. Its <em>noise</em> is the largest change when every rounded value,
 * every contribution to a derivative and every change of a partial derivative is multiplied by 1 + δ, |δ| ≤ 2^-53, the
 * same on both sides; and what the digits and the distance leave in doubt.
 */
final class HessianOracle {
    private static final int DIGITS = 50;
    private static final int REPETITIONS = 2;
    private static final double DOUBT = 1e-30;
    private static final double DISTANCE = 1e-18;
    /** Where the differences of both sides are further apart, in relation to them, there is no second derivative. */
    private static final double ASTRAY = 1e-6;

    private final Oracle oracle = new Oracle(DIGITS);

    /**
     * What there is to know at a point about the Hessian times a direction.
     *
     * @param smooth whether there are second derivatives, of numbers that doubles can hold
     */
    record Truth(Dfp[] product, double[] noise, boolean smooth) {
        boolean accepts(int entry, double computed) {
            return Tolerance.accepts(computed, product[entry], noise[entry]);
        }

        boolean isClear(int entry) {
            return Tolerance.isClear(product[entry], noise[entry]);
        }
    }

    Truth along(Loss loss, List<?> arguments, double[] direction) {
        int n = direction.length;
        Dfp[] product = new Dfp[n];
        double[] noise = new double[n];
        boolean smooth = true;
        Dfp[] here = gradient(loss, arguments, direction, 0, null, List.of());
        Dfp[] ahead = gradient(loss, arguments, direction, DISTANCE, null, List.of());
        Dfp[] behind = gradient(loss, arguments, direction, -DISTANCE, null, List.of());
        for (int i = 0; i < n; i++) {
            product[i] = slope(ahead[i], behind[i], 2);
            noise[i] = DOUBT * Math.abs(here[i].toDouble());
            double right = slope(ahead[i], here[i], 1).toDouble();
            double left = slope(here[i], behind[i], 1).toDouble();
            smooth &= Math.abs(right - left) <= ASTRAY * (Math.abs(right) + Math.abs(left)) + noise[i]
                    && Double.isFinite(product[i].toDouble());
        }
        for (int k = 0; k < REPETITIONS && smooth; k++) {
            disturb(loss, arguments, direction, loss.seed() + k, product, noise);
        }
        return new Truth(product, noise, smooth);
    }

    private void disturb(Loss loss, List<?> arguments, double[] direction, long seed, Dfp[] product, double[] noise) {
        List<Dfp> partials = new ArrayList<>();
        gradient(loss, arguments, direction, 0, new SplittableRandom(seed), partials);
        Dfp[] ahead = gradient(loss, arguments, direction, DISTANCE, new SplittableRandom(seed), partials);
        Dfp[] behind = gradient(loss, arguments, direction, -DISTANCE, new SplittableRandom(seed), partials);
        for (int i = 0; i < noise.length; i++) {
            Dfp change = slope(ahead[i], behind[i], 2).subtract(product[i]);
            noise[i] = Math.max(noise[i], Math.abs(change.toDouble()));
        }
    }

    private static Dfp slope(Dfp ahead, Dfp behind, int distances) {
        return ahead.subtract(behind).divide(ahead.newInstance(DISTANCE)).divide(distances);
    }

    private Dfp[] gradient(
            Loss loss,
            List<?> arguments,
            double[] direction,
            double distance,
            @Nullable SplittableRandom random,
            List<Dfp> partials) {
        Chain chain = new Chain(oracle.precision(), direction.length, random).moving(direction, distance);
        if (random != null) {
            chain.disturbingPartials(partials);
        }
        return Arrays.stream(oracle.evaluate(loss, chain, arguments).tangents())
                .map(oracle::orZero)
                .toArray(Dfp[]::new);
    }
}
