package io.thalweg.processor.emit;

import io.thalweg.runtime.Objective;
import java.util.Arrays;

/** How a gradient changes along a direction, from the gradient alone. */
final class Slopes {
    /** The central difference of order eight (Fornberg, Mathematics of Computation 51 (1988), table 1). */
    private static final double[] WEIGHTS = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};

    private Slopes() {}

    /** @param step the distance between the points at which the gradient is taken, four on each side */
    static double[] of(Objective loss, double[] point, double[] direction, double step) {
        double[] slope = new double[point.length];
        for (int k = 1; k <= WEIGHTS.length; k++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double distance = sign * k * step;
                double[] moved = new double[point.length];
                Arrays.setAll(moved, i -> point[i] + distance * direction[i]);
                double[] gradient = new double[point.length];
                loss.valueAndGradient(moved, gradient);
                for (int i = 0; i < slope.length; i++) {
                    slope[i] += sign * WEIGHTS[k - 1] * gradient[i] / step;
                }
            }
        }
        return slope;
    }
}
