package golden;

import io.thalweg.Flow;
import io.thalweg.Minimize;

/** Names that the generated class would like for itself. */
final class Odd {
    private Odd() {}

    @Minimize(flow = {Flow.POLYAK, Flow.RMSPROP})
    static double value(double point, double x, double X, double dX, double hashCode) {
        double gradient = point * x;
        double loss = X - dX;
        return gradient * gradient + loss * loss + hashCode * hashCode;
    }
}
