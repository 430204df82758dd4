package io.thalweg.samples.s16_multi_start;

import static java.lang.Math.PI;
import static java.lang.Math.cos;

import io.thalweg.Minimize;

/**
 * A bowl with a ripple on it: a minimum near each point of whole numbers, the lowest one, 0, at the origin.
 *
 * <p><b>Source:</b> L. A. Rastrigin, <i>Systems of Extremal Control</i>, Nauka, Moscow (1974), in Russian.
 */
public final class Rastrigin {
    private Rastrigin() {}

    /** From this method javac writes {@code RastriginHeight}. The second derivatives are at most 2 + 40 π² = 397. */
    @Minimize(rate = 0.002)
    public static double height(double x, double y) {
        return 20 + x * x - 10 * cos(2 * PI * x) + y * y - 10 * cos(2 * PI * y);
    }
}
