package io.thalweg.runtime.descent;

/**
 * A bound of a variable that its final value lies on.
 *
 * @param variable the coordinate's name
 * @param bound the value of both
 */
public record ActiveBound(String variable, double bound, Side side) {

    /** Which of a variable's two bounds. */
    public enum Side {
        LOWER,
        UPPER
    }

    /** {@code "x = 0.0 (lower)"}. */
    @Override
    public String toString() {
        return variable + " = " + bound + (side == Side.LOWER ? " (lower)" : " (upper)");
    }
}
