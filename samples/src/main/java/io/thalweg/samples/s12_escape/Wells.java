package io.thalweg.samples.s12_escape;

import static io.thalweg.Flow.LANGEVIN;
import static io.thalweg.Flow.POLYAK;

import io.thalweg.Minimize;

/**
 * The double well, with its two flows that may leave a well.
 *
 * <p><b>Source:</b> Su Jianlin, "Why gradient descent?", <i>Scientific Spaces</i> (2019).
 */
public final class Wells {
    /** The top between the wells: whoever is left of it is in the global minimum's well. */
    static final double TOP = (9 + Math.sqrt(33)) / 8;

    static final double LOCAL_MINIMUM = 3;

    /** How far the top is from the local minimum: 1.157. */
    static final double WIDTH = LOCAL_MINIMUM - TOP;

    /** How high the top is above it: 2.080. */
    static final double HEIGHT = loss(TOP) - loss(LOCAL_MINIMUM);

    private Wells() {}

    /** The loss. */
    @Minimize(flow = {POLYAK, LANGEVIN})
    static double loss(double x) {
        return x * (x - 1) * (x - 3) * (x - 3) + 1.62276;
    }

    /** Its second derivative. */
    static double curvature(double x) {
        return 30 - 42 * x + 12 * x * x;
    }
}
