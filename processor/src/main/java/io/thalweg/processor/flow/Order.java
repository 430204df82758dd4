package io.thalweg.processor.flow;

/**
 * How an expression behaves as the gradient's length δ goes to 0, on every way there: |e| ≤ C δᵘ and |e| ≥ c δˡ.
 *
 * @param upper u; −∞ where nothing is known, +∞ for 0
 * @param lower l; +∞ where nothing is known, and for 0
 */
record Order(double upper, double lower) {
    static final Order UNKNOWN = new Order(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    static final Order ZERO = new Order(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    /** Like a number that is not 0. */
    static final Order ONE = new Order(0, 0);
    /** Finite, and possibly 0. */
    static final Order BOUNDED = new Order(0, Double.POSITIVE_INFINITY);

    boolean isZero() {
        return upper == Double.POSITIVE_INFINITY;
    }

    Order times(Order other) {
        if (isZero() || other.isZero()) {
            return ZERO;
        }
        return new Order(
                known(upper + other.upper, Double.NEGATIVE_INFINITY),
                known(lower + other.lower, Double.POSITIVE_INFINITY));
    }

    /** The order of its power; a negative one needs a lower bound. */
    Order power(double exponent) {
        if (exponent >= 0) {
            return isZero() ? ZERO : new Order(upper * exponent, lower * exponent);
        }
        return new Order(
                lower * exponent, upper == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : upper * exponent);
    }

    /** @param sameSign whether the two cannot cancel */
    Order plus(Order other, boolean sameSign) {
        double bound = Math.min(upper, other.upper);
        if (sameSign) {
            return new Order(bound, Math.min(lower, other.lower));
        } else if (lower < other.upper) {
            return new Order(bound, lower);
        }
        return new Order(bound, other.lower < upper ? other.lower : Double.POSITIVE_INFINITY);
    }

    /** Either of the two. */
    Order or(Order other) {
        return new Order(Math.min(upper, other.upper), Math.max(lower, other.lower));
    }

    private static double known(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }
}
