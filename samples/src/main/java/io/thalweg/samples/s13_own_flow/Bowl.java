package io.thalweg.samples.s13_own_flow;

import static io.thalweg.Flow.SIGN;

import io.thalweg.Minimize;

/** A bowl that is a hundred times steeper along x than along y, and three flows down. */
public final class Bowl {
    /**
     * The sign of a moving average of the gradient.
     *
     * <p><b>Source:</b> J. Bernstein et al., "signSGD: compressed optimisation for non-convex problems", <i>ICML</i>
     * (2018), Algorithm 2.
     */
    static final String SIGNUM = "m' = (1 - beta1) * (g - m); theta' = -rate * sign(m)";

    /** The same with a sign that fades where m is small. */
    static final String SOFT_SIGNUM = "m' = (1 - beta1) * (g - m); theta' = -rate * m / (1 + abs(m))";

    private Bowl() {}

    /** The loss: 0 at (1, 2). */
    @Minimize(
            flow = {SIGN, SIGNUM, SOFT_SIGNUM},
            rate = 0.01)
    static double loss(double x, double y) {
        return 50 * (x - 1) * (x - 1) + 0.5 * (y - 2) * (y - 2);
    }
}
