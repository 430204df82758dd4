package golden;

import static java.lang.Math.exp;

import io.thalweg.Minimize;

/** Helpers and constants, as in a model that has grown. */
final class Helped {
    static final double WIDTH = 0.5;
    private static final int DEGREE = 3;

    private Helped() {}

    private static double bump(double distance, double width) {
        double scaled = distance / width;
        return 1 - exp(-scaled * scaled / 2);
    }

    @Minimize(flow = io.thalweg.Flow.NORMALIZED)
    static double loss(double x, double y) {
        return bump(x - 1, WIDTH) + bump(y + x, 2 * WIDTH) + Math.pow(Math.hypot(x, y), DEGREE) / Math.PI;
    }
}
