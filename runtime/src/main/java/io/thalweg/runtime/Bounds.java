package io.thalweg.runtime;

/** What generated steppers do with coordinates that have bounds. A side without one has an infinite bound. */
public final class Bounds {
    private Bounds() {}

    /**
     * Puts coordinates that are beyond a bound on it. NaN stays: it is for the next evaluation to find.
     *
     * @param state the coordinates from {@code from} to {@code to - 1} may be modified
     * @return whether any was
     */
    public static boolean project(double[] state, int from, int to, double lower, double upper) {
        boolean moved = false;
        for (int i = from; i < to; i++) {
            double theta = state[i];
            double inside = Math.min(upper, Math.max(lower, theta));
            state[i] = inside;
            moved |= inside < theta || inside > theta;
        }
        return moved;
    }

    /**
     * One entry of the projected gradient: 0 on a bound that the way down leads out of, else the slope itself.
     *
     * <p><b>Source:</b> P. H. Calamai, J. J. Moré, "Projected gradient methods for linearly constrained problems",
     * <i>Mathematical Programming</i> 39 (1987), 93–116; J. Nocedal, S. J. Wright, <i>Numerical Optimization</i>, 2nd
     * ed. (2006), section 16.7.
     *
     * @param g ∂L/∂θ
     */
    public static double slope(double theta, double g, double lower, double upper) {
        return theta <= lower && g > 0 || theta >= upper && g < 0 ? 0 : g;
    }

    /**
     * {@link #slope} of several coordinates.
     *
     * @param slopes the gradient; the entries from {@code from} to {@code to - 1} may be modified
     * @param point the coordinates; not modified
     */
    public static void slopes(double[] slopes, double[] point, int from, int to, double lower, double upper) {
        for (int i = from; i < to; i++) {
            slopes[i] = slope(point[i], slopes[i], lower, upper);
        }
    }
}
