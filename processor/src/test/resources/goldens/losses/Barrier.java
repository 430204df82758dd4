package golden;

import io.thalweg.Minimize;

/** A wall on the left, a slope outside of a ball, a bowl inside. */
final class Barrier {
    private Barrier() {}

    @Minimize
    static double loss(double x, double y) {
        if (x <= 0) {
            return 1e6 - x;
        }
        double square = x * x + y * y;
        double penalty = 0;
        if (square > 4) {
            double excess = Math.sqrt(square) - 2;
            penalty = 10 * excess * excess;
        } else if (y < 0) {
            penalty = -y;
        }
        return -Math.log(x) + square + penalty;
    }
}
