package io.thalweg.runtime.many;

import java.util.Arrays;

/**
 * A box with sides along the axes: all points with lowerᵢ ≤ θᵢ ≤ upperᵢ.
 *
 * <p>Immutable.
 */
public final class Box {
    private final double[] lower;
    private final double[] upper;

    private Box(double[] lower, double[] upper) {
        this.lower = lower;
        this.upper = upper;
    }

    /**
     * The box between two corners.
     *
     * @param lower n finite numbers; copied
     * @param upper n finite numbers, each above that of {@code lower}; copied
     * @throws IllegalArgumentException if they are not
     */
    public static Box of(double[] lower, double[] upper) {
        Box box = new Box(lower.clone(), upper.clone());
        box.check();
        return box;
    }

    /**
     * The box whose n sides all reach from one number to the other.
     *
     * @throws IllegalArgumentException if n is less than 1, a number is not finite, or {@code lower} is not below {@code
     *     upper}
     */
    public static Box cube(int n, double lower, double upper) {
        if (n < 1) {
            throw new IllegalArgumentException("a box has at least 1 side, but n is " + n);
        }
        double[] low = new double[n];
        double[] high = new double[n];
        Arrays.fill(low, lower);
        Arrays.fill(high, upper);
        return of(low, high);
    }

    private void check() {
        if (lower.length == 0) {
            throw new IllegalArgumentException("a box has at least 1 side, but lower is empty");
        }
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "lower has length " + lower.length + ", but upper has length " + upper.length);
        }
        for (int i = 0; i < lower.length; i++) {
            checkFinite("lower", i, lower[i]);
            checkFinite("upper", i, upper[i]);
            if (!(lower[i] < upper[i])) {
                throw new IllegalArgumentException("lower[" + i + "] must be below upper[" + i + "], but they are "
                        + lower[i] + " and " + upper[i]);
            }
        }
    }

    private static void checkFinite(String name, int i, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + "[" + i + "] must be finite, but is " + value);
        }
    }

    /** The number n of sides. */
    public int dimension() {
        return lower.length;
    }

    /** The lower end of the i-th side, counted from 0. */
    public double lower(int i) {
        return lower[i];
    }

    /** The upper end of the i-th side, counted from 0. */
    public double upper(int i) {
        return upper[i];
    }

    /** Whether a point of n coordinates lies in it, its faces included; one with NaN never does. */
    public boolean contains(double... point) {
        if (point.length != lower.length) {
            return false;
        }
        for (int i = 0; i < point.length; i++) {
            if (!(point[i] >= lower[i] && point[i] <= upper[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * The number that divides the i-th side as {@code share} divides [0, 1]: never beyond its ends, whatever the rounding,
     * and without overflow, however long the side.
     */
    double at(int i, double share) {
        double inside = lower[i] * (1 - share) + upper[i] * share;
        return Math.min(Math.max(inside, lower[i]), upper[i]);
    }

    /** The corner of all lower ends, a copy. */
    double[] lower() {
        return lower.clone();
    }

    /** The corner of all upper ends, a copy. */
    double[] upper() {
        return upper.clone();
    }

    /** Whether two points are, in each coordinate, no farther apart than a share of the side. */
    boolean near(double[] a, double[] b, double share) {
        for (int i = 0; i < lower.length; i++) {
            // Half of everything: a side may be longer than the largest double.
            double side = upper[i] / 2 - lower[i] / 2;
            if (!(Math.abs(a[i] / 2 - b[i] / 2) <= share * side)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box box && Arrays.equals(lower, box.lower) && Arrays.equals(upper, box.upper);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lower) + Arrays.hashCode(upper);
    }

    /** The sides: {@code "[-3.0, 3.0] × [-2.0, 2.0]"}; of many, the first. */
    @Override
    public String toString() {
        int shown = Math.min(lower.length, 8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : " × ");
            text.append('[').append(lower[i]).append(", ").append(upper[i]).append(']');
        }
        return shown < lower.length
                ? text.append(" and ")
                        .append(lower.length - shown)
                        .append(" more")
                        .toString()
                : text.toString();
    }
}
