package golden;

import io.thalweg.Flow;
import io.thalweg.Minimize;

/** A flow with a memory for each of two variables. */
final class Averaged {
    private Averaged() {}

    @Minimize(flow = Flow.RMSPROP, rate = 0.01, beta2 = 0.9)
    static double loss(double width, double height) {
        double area = width * height - 12;
        return area * area + Math.abs(width - height);
    }
}
