package golden;

import io.thalweg.Minimize;

/** A valley with a wall, and its curvature. */
public final class Curved {
    private Curved() {}

    @Minimize(hessian = true)
    public static double wall(double x, double y) {
        double valley = y - x * x;
        double height = 1 - x;
        if (y > 2) {
            height += Math.exp(y - 2) - 1;
        }
        return height * height + 100 * valley * valley + Math.sqrt(1 + x * x * y * y);
    }
}
