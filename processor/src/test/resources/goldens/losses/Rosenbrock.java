package golden;

import io.thalweg.Flow;
import io.thalweg.Minimize;

/** A curved valley, down every flow that there is. */
public final class Rosenbrock {
    private Rosenbrock() {}

    @Minimize(flow = {Flow.GRADIENT, Flow.NORMALIZED, Flow.SIGN, Flow.RMSPROP, Flow.POLYAK}, name = "Valley", rate = 1e-3)
    public static double banana(double x, double y) {
        double a = 1 - x;
        double b = y - x * x;
        return a * a + 100 * b * b;
    }
}
