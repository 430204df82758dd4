package io.thalweg;

/**
 * Functions that losses are often made of and that plain Java has no short or no stable form for. They are ordinary
 * methods: a loss calls them like those of {@link Math}, and so may any other code. In a loss, the compiler reads their
 * source, so that the gradient is exact; each says below what its derivative is where there could be doubt.
 *
 * <p>Relative errors are given in ulps of the result, for a {@code Math} that is exact to one ulp. A NaN among the
 * arguments gives NaN. Arrays are read and not changed; two arrays have one length, else an
 * {@link ArrayIndexOutOfBoundsException} is thrown.
 */
public final class Functions {
    /** Between these two, a sum of squares has neither overflowed nor lost digits to underflow. */
    private static final double SMALL = 1e-280;

    private static final double LARGE = 1e280;
    /** Powers of two, so that scaling does not round: all squares of scaled numbers are then within range. */
    private static final double SHRINK = 0x1p-600;

    private static final double STRETCH = 0x1p600;

    private Functions() {}

    /** x². Correctly rounded; the derivative is 2x. */
    public static double square(double x) {
        return x * x;
    }

    /**
     * The logistic function 1 / (1 + e⁻ˣ), within 3 ulps for every x, also where it is tiny. The derivative is
     * e⁻ˣ / (1 + e⁻ˣ)², and never NaN for a number.
     */
    public static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    /**
     * log(p / (1 − p)), the inverse of {@link #sigmoid}, within 4 ulps, also near its zero at p = 1/2. It is −∞ for 0, ∞
     * for 1, and NaN outside of [0, 1]. The derivative is 1 / (p (1 − p)).
     */
    public static double logit(double p) {
        if (p < 0.25) {
            return Math.log(p / (1 - p));
        }
        // (2p - 1) / (1 - p) is p / (1 - p) - 1, and neither difference rounds where it cancels.
        return Math.log1p((2 * p - 1) / (1 - p));
    }

    /**
     * log(1 + eˣ), a smooth {@code max(x, 0)}, within 3 ulps for every x: it is x itself for large x, and eˣ for x far
     * below 0. The derivative is {@code sigmoid(x)}.
     */
    public static double softplus(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    /**
     * log(sigmoid(x)) = −log(1 + e⁻ˣ), within 3 ulps for every x, also where the logistic function is 0 or 1 in double
     * arithmetic. The derivative is {@code sigmoid(-x)}.
     */
    public static double logSigmoid(double x) {
        return x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x));
    }

    /**
     * log(eᵃ + eᵇ), within 4 ulps of the larger of |a|, |b| and 1. The derivatives are {@code sigmoid(a - b)} and
     * {@code sigmoid(b - a)}. An argument of −∞ stands for a probability of 0; where both are −∞, or both ∞, so is the result.
     */
    public static double logSumExp(double a, double b) {
        return a >= b ? logSumExpFrom(a, b) : logSumExpFrom(b, a);
    }

    private static double logSumExpFrom(double larger, double smaller) {
        // Two infinities of one sign have no difference.
        if (larger == smaller && Math.abs(larger) == Double.POSITIVE_INFINITY) {
            return larger;
        }
        return larger + Math.log1p(Math.exp(smaller - larger));
    }

    /**
     * log(Σ exp(aᵢ)) without overflow, up to rounding in the sum: within (n + 4) 2⁻⁵³ of the larger of the result and 1.
     * The derivative by aᵢ is the softmax exp(aᵢ) / Σ exp(aⱼ), also where several are the largest; its relative
     * error grows with the distance of aᵢ from the largest entry, by 2⁻⁵³ for each unit. Entries of −∞ stand
     * for probabilities of 0. The result is −∞ for an array of these and for an empty one, and ∞ if an entry is; where
     * it is infinite the derivative is taken as 0. (Blanchard, Higham and Higham, Accurately computing the log-sum-exp
     * and softmax functions, IMA J. Numer. Anal. 41, 2021.)
     */
    public static double logSumExp(double[] a) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double each : a) {
            largest = Math.max(largest, each);
        }
        // Any shift near the largest will do, and rint, unlike max, has no part in the derivative.
        double shift = Math.rint(largest);
        if (Math.abs(shift) == Double.POSITIVE_INFINITY) {
            return shift;
        }
        double sum = 0;
        for (double each : a) {
            sum += Math.exp(each - shift);
        }
        return shift + Math.log(sum);
    }

    /**
     * Huber's loss of a residual: x² / 2 up to |x| = delta, and delta (|x| − delta / 2) beyond, so that outliers count
     * less. The derivative by x is x, limited to [−delta, delta]; it is continuous. (Huber, Robust estimation of a
     * location parameter, Ann. Math. Statist. 35, 1964.)
     *
     * @param delta where the parabola goes over into lines; at least 0
     */
    public static double huber(double x, double delta) {
        if (Math.abs(x) <= delta) {
            return 0.5 * x * x;
        }
        return x > 0 ? delta * (x - 0.5 * delta) : delta * (-x - 0.5 * delta);
    }

    /** Σ aᵢ, added from the first to the last; 0 for an empty array. */
    public static double sum(double[] a) {
        double sum = 0;
        for (double each : a) {
            sum += each;
        }
        return sum;
    }

    /** Σ aᵢ bᵢ, added from the first to the last. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        int length = Math.max(a.length, b.length);
        for (int i = 0; i < length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Σ (aᵢ − bᵢ)², added from the first to the last. */
    public static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        int length = Math.max(a.length, b.length);
        for (int i = 0; i < length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }

    /**
     * The Euclidean length √(Σ aᵢ²), without overflow or underflow of the squares: like {@link Math#hypot}, for any
     * number of entries. The derivative by aᵢ is aᵢ / ‖a‖; at 0, where there is none, it is 0 like that of
     * {@link Math#abs}.
     */
    public static double norm2(double[] a) {
        double sum = 0;
        for (double each : a) {
            sum += each * each;
        }
        if (sum >= SMALL && sum <= LARGE) {
            return Math.sqrt(sum);
        }
        double scale = sum > LARGE ? SHRINK : STRETCH;
        double scaled = 0;
        for (double each : a) {
            double part = each * scale;
            scaled += part * part;
        }
        return scaled == 0 ? 0 : Math.sqrt(scaled) / scale;
    }
}
