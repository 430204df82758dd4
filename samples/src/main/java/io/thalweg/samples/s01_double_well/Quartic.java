package io.thalweg.samples.s01_double_well;

import static io.thalweg.Flow.GRADIENT;
import static io.thalweg.Flow.POLYAK;

import io.thalweg.Minimize;

/**
 * The double well. Its derivative factors as (x − 3)(4x² − 9x + 3), so its critical points are 3 and (9 ± √33)/8.
 *
 * <p><b>Source:</b> Su Jianlin, "Why gradient descent?", <i>Scientific Spaces</i> (2019).
 */
public final class Quartic {
    /** Where the loss is smallest: L = 5.5336e-7, not quite 0. */
    static final double GLOBAL_MINIMUM = (9 - Math.sqrt(33)) / 8;

    /** The barrier between the wells. */
    static final double TOP = (9 + Math.sqrt(33)) / 8;

    /** The other well: L = 1.62276. */
    static final double LOCAL_MINIMUM = 3;

    private Quartic() {}

    /** The loss. From this method javac writes the class {@code QuarticLoss}. */
    @Minimize(
            flow = {GRADIENT, POLYAK},
            hessian = true,
            M = 1000)
    public static double loss(double x) {
        return x * (x - 1) * (x - 3) * (x - 3) + 1.62276;
    }
}
