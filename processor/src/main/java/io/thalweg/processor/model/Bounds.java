package io.thalweg.processor.model;

/**
 * What every entry of a decision variable lies between, the bounds included.
 *
 * @param lower −∞ for none; else below {@code upper}, and never −0
 * @param upper +∞ for none
 */
public record Bounds(double lower, double upper) {
    /** All numbers. */
    public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Whether there is a bound on this side. */
    public boolean isBelow() {
        return lower != Double.NEGATIVE_INFINITY;
    }

    /** Whether there is a bound on that side. */
    public boolean isAbove() {
        return upper != Double.POSITIVE_INFINITY;
    }

    /** Whether there is any bound. */
    public boolean isAny() {
        return isBelow() || isAbove();
    }
}
