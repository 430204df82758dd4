package io.thalweg.samples.s11_gallery;

import static io.thalweg.Flow.ADAGRAD;
import static io.thalweg.Flow.ADAM;
import static io.thalweg.Flow.GRADIENT;
import static io.thalweg.Flow.MOMENTUM;
import static io.thalweg.Flow.NESTEROV;
import static io.thalweg.Flow.NORMALIZED;
import static io.thalweg.Flow.POLYAK;
import static io.thalweg.Flow.RMSPROP;
import static io.thalweg.Flow.SIGN;

import io.thalweg.Minimize;

/** The two losses. Both come down to 0, the double well to within 5.5336e-7. */
public final class Landscapes {
    /** The double well's minima, and the top between them. */
    static final double GLOBAL_MINIMUM = (9 - Math.sqrt(33)) / 8;

    static final double TOP = (9 + Math.sqrt(33)) / 8;
    static final double LOCAL_MINIMUM = 3;

    private Landscapes() {}

    /**
     * A valley of one dimension with two floors.
     *
     * <p><b>Source:</b> Su Jianlin, "Why gradient descent?", <i>Scientific Spaces</i> (2019).
     */
    @Minimize(
            flow = {GRADIENT, NORMALIZED, SIGN, POLYAK, ADAGRAD, RMSPROP, MOMENTUM, NESTEROV, ADAM},
            beta2 = 0.9)
    static double well(double x) {
        return x * (x - 1) * (x - 3) * (x - 3) + 1.62276;
    }

    /**
     * Four valleys around a hill, with L = 0 at (3, 2), (−2.805118, 3.131312), (−3.779310, −3.283186) and (3.584428,
     * −1.848126).
     *
     * <p><b>Source:</b> D. M. Himmelblau, <i>Applied Nonlinear Programming</i> (1972), problem 29.
     */
    @Minimize(
            flow = {GRADIENT, NORMALIZED, SIGN, POLYAK, ADAGRAD, RMSPROP, MOMENTUM, NESTEROV, ADAM},
            beta2 = 0.9)
    static double himmelblau(double x, double y) {
        double parabola = x * x + y - 11;
        double other = x + y * y - 7;
        return parabola * parabola + other * other;
    }
}
