package io.thalweg.samples.s03_rosenbrock;

import io.thalweg.Minimize;

/**
 * Rosenbrock's valley in an even number of dimensions: each pair of coordinates has a valley of its own. The only minimum
 * is 0, where all coordinates are 1.
 *
 * <p><b>Source:</b> J. J. Moré, B. S. Garbow, K. E. Hillstrom, "Testing unconstrained optimization software", <i>ACM
 * Trans. Math. Softw.</i> 7 (1981), 17–41, problem 21, the extended Rosenbrock function.
 */
public final class Valley {
    private Valley() {}

    /** From this method javac writes {@code ValleyExtended}. */
    @Minimize(hessian = true, rate = 0.001)
    public static double extended(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i += 2) {
            double bend = x[i + 1] - x[i] * x[i];
            double toOne = 1 - x[i];
            sum += 100 * bend * bend + toOne * toOne;
        }
        return sum;
    }

    /** The start of the literature: −1.2, 1, −1.2, 1, … */
    public static double[] start(int dimension) {
        double[] start = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            start[i] = i % 2 == 0 ? -1.2 : 1;
        }
        return start;
    }
}
