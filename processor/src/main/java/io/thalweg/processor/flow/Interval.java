package io.thalweg.processor.flow;

/**
 * The numbers between two bounds, which may belong to it or not. An operation's result holds every value that it has on
 * numbers of its operands where it is defined: what is said of an interval is true of the expression.
 */
record Interval(double low, boolean lowIn, double high, boolean highIn) {
    static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
    static final Interval POSITIVE = new Interval(0, false, Double.POSITIVE_INFINITY, false);
    static final Interval NOT_NEGATIVE = new Interval(0, true, Double.POSITIVE_INFINITY, false);

    static Interval of(double value) {
        return Double.isNaN(value) ? ALL : new Interval(value, true, value, true);
    }

    static Interval between(double low, double high) {
        return new Interval(low, true, high, true);
    }

    boolean isPositive() {
        return low > 0 || low == 0 && !lowIn;
    }

    boolean isNotNegative() {
        return low >= 0;
    }

    boolean isNotPositive() {
        return high <= 0;
    }

    boolean excludesZero() {
        return isPositive() || negated().isPositive();
    }

    Interval negated() {
        return new Interval(-high, /* lowIn= */ highIn, -low, /* highIn= */ lowIn);
    }

    Interval plus(Interval other) {
        return new Interval(
                sum(low, other.low, Double.NEGATIVE_INFINITY),
                lowIn && other.lowIn,
                sum(high, other.high, Double.POSITIVE_INFINITY),
                highIn && other.highIn);
    }

    /** Rounded sums are near their values, so a sign near 0 is not sure: widened by an ulp unless exact. */
    private static double sum(double a, double b, double outward) {
        double sum = a + b;
        if (Double.isNaN(sum)) {
            return outward;
        }
        boolean exact = sum - a == b && sum - b == a;
        return exact || Double.isInfinite(sum) ? sum : Math.nextAfter(sum, outward);
    }

    Interval or(Interval other) {
        boolean lowHere = low < other.low || low == other.low && lowIn;
        boolean highHere = high > other.high || high == other.high && highIn;
        return new Interval(
                lowHere ? low : other.low,
                lowHere ? lowIn : other.lowIn,
                highHere ? high : other.high,
                highHere ? highIn : other.highIn);
    }

    /** The smaller of two numbers: it reaches the upper bound only where both do. */
    Interval min(Interval other) {
        Interval either = or(other);
        Interval lower = high < other.high ? this : other;
        boolean both = high == other.high;
        return new Interval(either.low, either.lowIn, lower.high, both ? highIn && other.highIn : lower.highIn);
    }

    /** Only the signs are kept: enough for products of which a sign is wanted. */
    Interval times(Interval other) {
        if (isZero() || other.isZero()) {
            return of(0);
        }
        if (isNotPositive() && !isNotNegative()) {
            return negated().times(other).negated();
        } else if (other.isNotPositive() && !other.isNotNegative()) {
            return times(other.negated()).negated();
        } else if (!isNotNegative() || !other.isNotNegative()) {
            return ALL;
        }
        double bound = high * other.high;
        boolean small = !Double.isNaN(bound) && high <= 1 && other.high <= 1;
        return new Interval(
                0,
                !(isPositive() && other.isPositive()),
                small ? 1 : Double.POSITIVE_INFINITY,
                small && highIn && other.highIn);
    }

    Interval inverse() {
        if (isNotNegative()) {
            return POSITIVE;
        }
        return isNotPositive() ? POSITIVE.negated() : ALL;
    }

    private boolean isZero() {
        return low == 0 && high == 0;
    }

    Interval square() {
        return excludesZero() ? POSITIVE : isZero() ? this : NOT_NEGATIVE;
    }
}
